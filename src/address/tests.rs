use super::*;

fn interface(name: &str, address: &str) -> Interface {
    Interface {
        name: name.to_owned(),
        address: address.parse().unwrap(),
        running: true,
        point_to_point: false,
    }
}

fn best(have: &[(&str, &str)]) -> String {
    let have: Vec<Interface> = have.iter().map(|(n, a)| interface(n, a)).collect();
    let bound = "0.0.0.0:8080".parse().unwrap();
    reachable(bound, &have)[0].0.to_string()
}

#[test]
fn the_wireless_address_wins_over_tunnels_and_containers() {
    let table: [(&[(&str, &str)], &str); 9] = [
        (
            &[
                ("lo", "127.0.0.1"),
                ("docker0", "172.17.0.1"),
                ("tun0", "10.8.0.2"),
                ("wlan0", "192.168.1.20"),
            ],
            "192.168.1.20",
        ),
        (
            &[("vEthernet (WSL)", "172.24.0.1"), ("Wi-Fi", "10.20.30.40")],
            "10.20.30.40",
        ),
        (
            &[("utun3", "100.100.1.1"), ("en0", "172.16.5.5")],
            "172.16.5.5",
        ),
        (&[("en0", "169.254.3.4"), ("en1", "81.2.3.4")], "81.2.3.4"),
        (&[("lo", "127.0.0.1"), ("wg0", "10.0.0.2")], "10.0.0.2"),
        // Phones are on the Wi-Fi, and the cable often leads elsewhere.
        (
            &[("eno1", "10.1.1.1"), ("wlp3s0", "192.168.1.20")],
            "192.168.1.20",
        ),
        (
            &[("bridge100", "192.168.64.1"), ("en5", "10.1.1.1")],
            "10.1.1.1",
        ),
        (&[("wwan0", "10.140.2.2"), ("eth0", "10.1.1.1")], "10.1.1.1"),
        (&[("lo", "127.0.0.1"), ("eth0", "fe80::1")], "127.0.0.1"),
    ];
    for (have, expected) in table {
        assert_eq!(best(have), format!("{expected}:8080"), "{have:?}");
    }
}

#[test]
fn every_address_has_the_rank_of_its_kind() {
    let table = [
        ("wlan0", "192.168.1.20", Rank::Wireless),
        ("wlp0s20f3", "10.0.0.9", Rank::Wireless),
        ("WLAN 2", "10.0.0.9", Rank::Wireless),
        ("Wi-Fi", "172.20.10.2", Rank::Wireless),
        ("Wireless Network Connection", "192.168.0.4", Rank::Wireless),
        ("en0", "192.168.0.4", Rank::Wireless),
        ("eth0", "10.1.1.1", Rank::Private),
        ("Ethernet 2", "10.1.1.1", Rank::Private),
        ("br0", "10.1.1.1", Rank::Private),
        // A laptop's own hotspot on Windows.
        ("Local Area Connection* 2", "192.168.137.1", Rank::Private),
        ("Fortunate LAN", "10.1.1.1", Rank::Private),
        ("eth0", "81.2.3.4", Rank::Public),
        ("wlan0", "100.1.2.3", Rank::Public),
        ("docker0", "172.17.0.1", Rank::Virtual),
        ("br-5f3c", "172.18.0.1", Rank::Virtual),
        ("vEthernet (Default Switch)", "172.24.0.1", Rank::Virtual),
        (
            "VirtualBox Host-Only Network",
            "192.168.56.1",
            Rank::Virtual,
        ),
        (
            "VMware Network Adapter VMnet8",
            "192.168.8.1",
            Rank::Virtual,
        ),
        ("tun0", "10.8.0.2", Rank::Virtual),
        ("OpenVPN TAP-Windows6", "10.8.0.2", Rank::Virtual),
        ("utun", "10.8.0.2", Rank::Virtual),
        ("ztabcdef12", "10.147.1.2", Rank::Virtual),
        ("wwp0s20f0u6", "10.140.2.2", Rank::Virtual),
        ("Cellular", "10.140.2.2", Rank::Virtual),
        ("tailscale0", "100.64.0.1", Rank::Carrier),
        ("wlan0", "100.127.255.254", Rank::Carrier),
        ("wlan0", "169.254.1.1", Rank::LinkLocal),
    ];
    for (name, address, expected) in table {
        let ranked = ranked(&[interface(name, address)]);
        assert_eq!(ranked[0].rank, expected, "{name} {address}");
    }
    let off = Interface {
        running: false,
        ..interface("wlan0", "192.168.1.20")
    };
    assert_eq!(ranked(&[off])[0].rank, Rank::Off);
    let tunnel = Interface {
        point_to_point: true,
        ..interface("corp", "10.9.9.9")
    };
    assert_eq!(ranked(&[tunnel])[0].rank, Rank::Virtual);
}

#[test]
fn equal_addresses_keep_the_systems_order() {
    let have = ["10.0.0.3", "10.0.0.1", "10.0.0.2"].map(|a| interface("eth0", a));
    let order: Vec<String> = ranked(&have)
        .iter()
        .map(|c| c.address.to_string())
        .collect();
    assert_eq!(order, ["10.0.0.3", "10.0.0.1", "10.0.0.2"]);
}

#[test]
fn an_address_that_was_asked_for_is_kept() {
    let bound = "127.0.0.1:9000".parse().unwrap();
    let have = [interface("wlan0", "192.168.1.20")];
    assert_eq!(reachable(bound, &have), [(bound, None)]);
    let nowhere = reachable("0.0.0.0:9000".parse().unwrap(), &[]);
    assert_eq!(nowhere[0].0.to_string(), "127.0.0.1:9000");
}

#[test]
fn the_qr_code_is_in_capitals_where_letters_do_not_matter() {
    let table = [
        (
            "http://192.168.1.20:8080",
            "HTTP://192.168.1.20:8080/J/K7M2",
        ),
        (
            "https://vote.example.org/",
            "HTTPS://VOTE.EXAMPLE.ORG/J/K7M2",
        ),
        (
            "https://example.org/rooms/a",
            "HTTPS://EXAMPLE.ORG/rooms/a/J/K7M2",
        ),
    ];
    for (base, expected) in table {
        assert_eq!(qr_text(base, "K7M2"), expected);
    }
}
