//! Which of this computer's addresses a phone in the room can reach.
//!
//! A QR code holds the wrong address more often than it fails to scan: adapters of VPNs, of
//! containers and of virtual machines come first in the system's own order. Here they come last.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// One address of one network interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The system's name for it: `en0`, `wlan0`, `Wi-Fi`.
    pub name: String,
    /// Its address.
    pub address: IpAddr,
}

/// Parts of names that belong to adapters no phone can reach.
const VIRTUAL: [&str; 20] = [
    "docker",
    "br-",
    "veth",
    "virbr",
    "vbox",
    "virtualbox",
    "vmnet",
    "vmware",
    "vethernet",
    "hyper-v",
    "wsl",
    "utun",
    "tun",
    "tap",
    "wg",
    "tailscale",
    "zerotier",
    "ppp",
    "awdl",
    "llw",
];

/// The addresses in the order in which a phone is likely to reach them, best first: private IPv4 on
/// a physical adapter, other IPv4, then tunnels and virtual adapters, link-local and carrier
/// addresses. IPv6 and loopback are left out.
pub fn ranked(interfaces: &[Interface]) -> Vec<Ipv4Addr> {
    let mut candidates: Vec<(u8, Ipv4Addr)> = interfaces
        .iter()
        .filter_map(|interface| match interface.address {
            IpAddr::V4(address) if !address.is_loopback() && !address.is_unspecified() => {
                Some((rank(&interface.name, address), address))
            }
            _ => None,
        })
        .collect();
    candidates.sort_by_key(|(rank, _)| *rank);
    candidates.into_iter().map(|(_, address)| address).collect()
}

fn rank(name: &str, address: Ipv4Addr) -> u8 {
    let name = name.to_lowercase();
    let is_virtual = VIRTUAL.iter().any(|part| name.contains(part));
    let [first, second, ..] = address.octets();
    let is_carrier = first == 100 && (64..128).contains(&second);
    match (address.is_link_local() || is_carrier, is_virtual) {
        (true, _) => 3,
        (false, true) => 2,
        (false, false) => u8::from(!address.is_private()),
    }
}

/// The host and port that phones use to reach an endpoint listening on `bound`.
pub fn reachable(bound: SocketAddr, interfaces: &[Interface]) -> SocketAddr {
    if !bound.ip().is_unspecified() {
        return bound;
    }
    let best = ranked(interfaces).first().copied();
    SocketAddr::new(best.unwrap_or(Ipv4Addr::LOCALHOST).into(), bound.port())
}

/// This computer's interfaces; none when the system will not say.
pub fn interfaces() -> Vec<Interface> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    found
        .into_iter()
        .map(|interface| Interface {
            address: interface.ip(),
            name: interface.name,
        })
        .collect()
}

/// The text of the QR code for a base URL, in capitals so that it takes the smaller alphanumeric
/// mode: `HTTP://192.168.1.20:8080/J/K7M2`. A path in `base` keeps its letters, because somebody
/// else's proxy may tell them apart.
pub fn qr_text(base: &str, code: &str) -> String {
    let base = base.trim_end_matches('/');
    let (scheme, rest) = base.split_once("://").unwrap_or(("http", base));
    let (host, path) = rest.find('/').map_or((rest, ""), |i| rest.split_at(i));
    format!(
        "{}://{}{path}/J/{code}",
        scheme.to_uppercase(),
        host.to_uppercase()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interface(name: &str, address: &str) -> Interface {
        Interface {
            name: name.to_owned(),
            address: address.parse().unwrap(),
        }
    }

    #[test]
    fn the_wireless_address_wins_over_tunnels_and_containers() {
        let table: [(&[(&str, &str)], &str); 5] = [
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
        ];
        let bound = "0.0.0.0:8080".parse().unwrap();
        for (have, expected) in table {
            let have: Vec<Interface> = have.iter().map(|(n, a)| interface(n, a)).collect();
            assert_eq!(
                reachable(bound, &have).to_string(),
                format!("{expected}:8080")
            );
        }
    }

    #[test]
    fn an_address_that_was_asked_for_is_kept() {
        let bound = "127.0.0.1:9000".parse().unwrap();
        let have = [interface("wlan0", "192.168.1.20")];
        assert_eq!(reachable(bound, &have), bound);
        let nowhere = reachable("0.0.0.0:9000".parse().unwrap(), &[]);
        assert_eq!(nowhere.to_string(), "127.0.0.1:9000");
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
}
