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
    /// Whether it is on and has something at its other end.
    pub running: bool,
    /// Whether it leads to one other computer only, as tunnels do.
    pub point_to_point: bool,
}

/// How likely a phone in the room reaches an address, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A private address of a wireless adapter, where phones are.
    Wireless,
    /// A private address of another adapter that is no tunnel and not virtual, such as a cable's.
    Private,
    /// A public address of such an adapter.
    Public,
    /// An address of a tunnel or of a virtual adapter.
    Virtual,
    /// An address of 100.64.0.0/10, as providers and some VPNs give.
    Carrier,
    /// An address that the computer gave itself, because no network gave it one.
    LinkLocal,
    /// An address of an adapter that is off or has no cable.
    Off,
}

impl Rank {
    /// Why an address has this rank.
    pub fn why(self) -> &'static str {
        match self {
            Self::Wireless => "a private address of a wireless adapter",
            Self::Private => "a private address of a physical adapter",
            Self::Public => "a public address of a physical adapter",
            Self::Virtual => "of a tunnel, a modem or a virtual adapter",
            Self::Carrier => "shared by a provider or a VPN (100.64.0.0/10)",
            Self::LinkLocal => "given by no network (link-local)",
            Self::Off => "of an adapter that is off or has no cable",
        }
    }

    /// Whether a phone on the same network can be expected to reach such an address.
    pub fn is_good(self) -> bool {
        self <= Self::Public
    }

    fn of(interface: &Interface, address: Ipv4Addr) -> Self {
        let name = interface.name.to_lowercase();
        let [first, second, ..] = address.octets();
        if !interface.running {
            Self::Off
        } else if address.is_link_local() {
            Self::LinkLocal
        } else if first == 100 && (64..128).contains(&second) {
            Self::Carrier
        } else if interface.point_to_point || is_virtual(&name) {
            Self::Virtual
        } else if !address.is_private() {
            Self::Public
        } else if is_wireless(&name) {
            Self::Wireless
        } else {
            Self::Private
        }
    }
}

/// An address, whose it is, and how likely a phone reaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The address.
    pub address: Ipv4Addr,
    /// The system's name for its interface.
    pub name: String,
    /// How likely a phone reaches it.
    pub rank: Rank,
}

/// Parts of names, wherever they stand, that belong to adapters no phone can reach.
const VIRTUAL: [&str; 37] = [
    "docker",
    "podman",
    "veth",
    "virbr",
    "lxc",
    "lxd",
    "cni",
    "flannel",
    "cali",
    "kube",
    "vbox",
    "virtual",
    "vmnet",
    "vmenet",
    "vmware",
    "hyper-v",
    "wsl",
    "vpn",
    "tunnel",
    "wireguard",
    "tailscale",
    "zerotier",
    "nordlynx",
    "proton",
    "mullvad",
    "anyconnect",
    "cscotun",
    "globalprotect",
    "zscaler",
    "forti",
    "hamachi",
    "bluetooth",
    "loopback",
    "npcap",
    "cellular",
    "mobile broadband",
    "rmnet",
];

/// Beginnings of such names, before a number or the end: short ones stand inside other words too.
const VIRTUAL_BEFORE_A_NUMBER: [&str; 15] = [
    "tun", "utun", "tap", "wg", "ppp", "ipsec", "gpd", "awdl", "llw", "anpi", "feth", "wwan", "ww",
    "bridge", "dummy",
];

fn is_virtual(name: &str) -> bool {
    let before_a_number = |start: &&str| {
        let rest = name.strip_prefix(*start);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    VIRTUAL.iter().any(|part| name.contains(part))
        || VIRTUAL_BEFORE_A_NUMBER.iter().any(before_a_number)
        // Docker's networks, and those of ZeroTier and of mobile modems on Linux.
        || ["br-", "zt", "wwp"].iter().any(|start| name.starts_with(start))
}

fn is_wireless(name: &str) -> bool {
    // Laptops of Apple have no other first adapter.
    name == "en0"
        || name.starts_with("wl")
        || ["wi-fi", "wifi", "wireless", "airport"]
            .iter()
            .any(|part| name.contains(part))
}

/// The addresses in the order in which a phone is likely to reach them, best first; in the system's
/// own order where they are alike. IPv6 and loopback are left out.
pub fn ranked(interfaces: &[Interface]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for interface in interfaces {
        let IpAddr::V4(address) = interface.address else {
            continue;
        };
        if address.is_loopback() || address.is_unspecified() {
            continue;
        }
        candidates.push(Candidate {
            address,
            name: interface.name.clone(),
            rank: Rank::of(interface, address),
        });
    }
    candidates.sort_by_key(|candidate| candidate.rank);
    candidates
}

/// The hosts and ports that phones may use to reach an endpoint listening on `bound`, the likeliest
/// first. Never empty: without a network it is this computer's own.
pub fn reachable(
    bound: SocketAddr,
    interfaces: &[Interface],
) -> Vec<(SocketAddr, Option<Candidate>)> {
    if !bound.ip().is_unspecified() {
        return vec![(bound, None)];
    }
    let with_port = |candidate: Candidate| {
        let address = SocketAddr::new(candidate.address.into(), bound.port());
        (address, Some(candidate))
    };
    let mut all: Vec<_> = ranked(interfaces).into_iter().map(with_port).collect();
    if all.is_empty() {
        all.push((
            SocketAddr::new(Ipv4Addr::LOCALHOST.into(), bound.port()),
            None,
        ));
    }
    all
}

/// This computer's interfaces; none when the system will not say.
pub fn interfaces() -> Vec<Interface> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    found
        .into_iter()
        .map(|interface| Interface {
            address: interface.ip(),
            running: interface.is_oper_up(),
            point_to_point: interface.is_p2p(),
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
mod tests;
