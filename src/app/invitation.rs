//! What people are told about how to reach the room, and that it is told again when the laptop's
//! addresses change: a laptop moves to another Wi-Fi, a cable is pulled, a VPN comes up.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::watch;

use crate::address::{self, Interface};
use crate::console::model::{Joining, Way};
use crate::plain::Join;
use crate::wifi::Wifi;

/// How often the laptop's addresses are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// What is told as long as there is no network.
const NO_NETWORK: &str = "This laptop has no network now: no phone can reach it.";

/// All that an invitation is made of, but for the laptop's addresses.
#[derive(Clone, Debug)]
pub(super) struct Invitation {
    /// Where the endpoint listens.
    pub(super) bound: SocketAddr,
    /// What phones type instead.
    pub(super) public_url: Option<String>,
    /// The four characters.
    pub(super) code: String,
    /// What there is to say about the port or the session.
    pub(super) remark: Option<String>,
    /// The room's Wi-Fi, for the console's eyes only.
    pub(super) wifi: Option<Wifi>,
}

impl Invitation {
    /// Whether it depends on which addresses the laptop has.
    pub(super) fn can_change(&self) -> bool {
        self.public_url.is_none() && self.bound.ip().is_unspecified()
    }

    /// The address that phones type first of all, as a URL.
    pub(super) fn base_url(&self) -> String {
        self.join(&address::interfaces()).url
    }

    /// What the console shows.
    pub(super) fn joining(&self, interfaces: &[Interface]) -> Joining {
        let mut ways = self.ways(interfaces);
        let first = ways.remove(0);
        let no_network = self.can_change() && first.why.is_empty();
        let remarks: Vec<&str> = [no_network.then_some(NO_NETWORK), self.remark.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        Joining {
            address: first.address,
            code: self.code.clone(),
            qr: first.qr,
            remark: (!remarks.is_empty()).then(|| remarks.join(" ")),
            others: ways,
            wifi: self.wifi.clone(),
        }
    }

    /// What the console shows after it showed `before`; nothing when that is still true.
    fn joining_after(&self, before: &Joining, interfaces: &[Interface]) -> Option<Joining> {
        let mut now = self.joining(interfaces);
        let has_network = |joining: &Joining| !joining.address.starts_with("127.");
        if now.address == before.address {
            now.remark.clone_from(&before.remark);
        } else if has_network(&now) && has_network(before) {
            let changed = format!("The address changed; it was {}.", before.address);
            now.remark = Some(changed);
        }
        (now != *before).then_some(now)
    }

    /// What the plain console says.
    pub(super) fn join(&self, interfaces: &[Interface]) -> Join {
        let url = match &self.public_url {
            Some(url) => url.clone(),
            None => format!("http://{}", address::reachable(self.bound, interfaces)[0].0),
        };
        Join {
            url,
            code: self.code.clone(),
        }
    }

    /// The addresses, the likeliest first; there is always one. Only an address that a phone might
    /// reach has a reason.
    fn ways(&self, interfaces: &[Interface]) -> Vec<Way> {
        let way = |base: &str, why: String| Way {
            address: base
                .split_once("://")
                .map_or(base, |(_, rest)| rest)
                .to_owned(),
            qr: address::qr_text(base, &self.code),
            why,
        };
        if let Some(url) = &self.public_url {
            return vec![way(url, String::new())];
        }
        let reachable = address::reachable(self.bound, interfaces);
        let ways = reachable.into_iter().map(|(address, candidate)| {
            let why = candidate.map(|c| format!("{}, {}", c.name, c.rank.why()));
            way(&format!("http://{address}"), why.unwrap_or_default())
        });
        ways.collect()
    }

    /// Tells `told` whenever the addresses have changed, until nobody listens.
    pub(super) async fn keep_joining(self, told: watch::Sender<Joining>) {
        let again = |before: &Joining, now: &[Interface]| self.joining_after(before, now);
        follow(&told, address::interfaces, again).await;
    }

    /// The same for the plain console.
    pub(super) async fn keep_join(self, told: watch::Sender<Join>) {
        let again =
            |before: &Join, now: &[Interface]| Some(self.join(now)).filter(|join| join != before);
        follow(&told, address::interfaces, again).await;
    }
}

/// Looks at the addresses every few seconds and tells what has become of what was told, when it has
/// become something else: nobody is woken for nothing.
async fn follow<T>(
    told: &watch::Sender<T>,
    mut look: impl FnMut() -> Vec<Interface>,
    again: impl Fn(&T, &[Interface]) -> Option<T>,
) {
    let mut clock = tokio::time::interval(LOOK_EVERY);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = told.closed() => return,
            _ = clock.tick() => {}
        }
        let interfaces = look();
        told.send_if_modified(|before| match again(before, &interfaces) {
            Some(now) => {
                *before = now;
                true
            }
            None => false,
        });
    }
}

#[cfg(test)]
mod tests;
