//! Under which names phones reach us. Requests that name another host, or that come from another
//! site's page, are refused: that is how a hostile web page would reach a laptop on the same network.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::Uri;
use axum::http::uri::Authority;

/// The names under which the endpoint answers.
///
/// `localhost` and the address that a connection came in on are always among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    addresses: Vec<IpAddr>,
    public: Option<Origin>,
}

/// The text is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a web address; write it as https://vote.example.org, without a path")]
pub struct NotAUrl;

/// Scheme, host and port, as browsers send them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    https: bool,
    host: String,
    port: u16,
}

impl Access {
    /// Answers to `addresses` where the address of the connection itself is not known.
    pub fn new(addresses: Vec<IpAddr>) -> Self {
        Self {
            addresses,
            public: None,
        }
    }

    /// Answers to the host of `url` too, and takes forms from its pages: a tunnel or a reverse
    /// proxy stands in front.
    ///
    /// # Errors
    /// The text is no `http` or `https` address, or it has a path.
    pub fn with_public_url(mut self, url: &str) -> Result<Self, NotAUrl> {
        self.public = Some(url.trim_end_matches('/').parse()?);
        Ok(self)
    }

    /// Whether a request may name `host`, on a connection that came in on the address `local`.
    pub(super) fn answers_to(&self, host: &Authority, local: Option<IpAddr>) -> bool {
        let name = host.host();
        // Nothing but a port stands behind the name, and nothing before it.
        let Some(rest) = host.as_str().strip_prefix(name) else {
            return false;
        };
        if !(rest.is_empty() || host.port_u16().is_some()) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        if let Some(public) = &self.public
            && name.eq_ignore_ascii_case(&public.host)
        {
            return true;
        }
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let Ok(named) = bare.parse::<IpAddr>() else {
            return false;
        };
        match local {
            Some(local) => named.to_canonical() == local.to_canonical(),
            None => self.addresses.contains(&named),
        }
    }

    /// Whether a page of `origin` may send forms to us, who were called `host`.
    pub(super) fn takes_from(&self, origin: &str, host: &Authority) -> bool {
        let Ok(origin) = origin.parse::<Origin>() else {
            return false;
        };
        let port = host.port_u16().unwrap_or(default_port(origin.https));
        let same = origin.host.eq_ignore_ascii_case(host.host()) && origin.port == port;
        same || self.public.as_ref() == Some(&origin)
    }
}

impl FromStr for Origin {
    type Err = NotAUrl;

    fn from_str(text: &str) -> Result<Self, NotAUrl> {
        let uri: Uri = text.parse().map_err(|_| NotAUrl)?;
        let https = match uri.scheme_str() {
            Some("http") => false,
            Some("https") => true,
            _ => return Err(NotAUrl),
        };
        let authority = uri.authority().ok_or(NotAUrl)?;
        let nothing_more = matches!(uri.path(), "" | "/") && uri.query().is_none();
        if !nothing_more || authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(NotAUrl);
        }
        Ok(Self {
            https,
            host: authority.host().to_ascii_lowercase(),
            port: authority.port_u16().unwrap_or(default_port(https)),
        })
    }
}

fn default_port(https: bool) -> u16 {
    if https { 443 } else { 80 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn access() -> Access {
        Access::new(vec![ip("192.168.1.20"), ip("fd00::5")])
            .with_public_url("https://Vote.example.org/")
            .unwrap()
    }

    #[test]
    fn only_our_own_names_are_answered_to() {
        let here = Some(ip("10.0.0.7"));
        let table = [
            ("10.0.0.7:8080", here, true),
            ("10.0.0.7", here, true),
            ("10.0.0.8:8080", here, false),
            ("192.168.1.20:8080", here, false),
            ("192.168.1.20:8080", None, true),
            ("[fd00::5]:8080", None, true),
            ("[fd00::6]:8080", None, false),
            ("[::1]:8080", Some(ip("::1")), true),
            ("127.0.0.1:8080", Some(ip("::ffff:127.0.0.1")), true),
            ("localhost:8080", here, true),
            ("LOCALHOST", here, true),
            ("vote.example.org", here, true),
            ("VOTE.example.org:8080", here, true),
            ("vote.example.org.evil.example", here, false),
            ("evil.example", here, false),
            ("evil.example", None, false),
            ("me@10.0.0.7", here, false),
            ("10.0.0.7:80,evil", here, false),
            ("10.0.0.7:99999", here, false),
        ];
        for (host, local, expected) in table {
            let named: Authority = host.parse().unwrap();
            assert_eq!(access().answers_to(&named, local), expected, "{host}");
        }
    }

    #[test]
    fn forms_come_from_our_own_pages() {
        let table = [
            ("http://10.0.0.7:8080", "10.0.0.7:8080", true),
            ("http://10.0.0.7", "10.0.0.7", true),
            ("http://10.0.0.7", "10.0.0.7:80", true),
            ("http://10.0.0.7:8081", "10.0.0.7:8080", false),
            ("http://evil.example", "10.0.0.7:8080", false),
            ("https://vote.example.org", "vote.example.org", true),
            ("https://vote.example.org", "127.0.0.1:8080", true),
            ("http://vote.example.org", "127.0.0.1:8080", false),
            ("null", "10.0.0.7:8080", false),
            ("", "10.0.0.7:8080", false),
            ("ftp://10.0.0.7:8080", "10.0.0.7:8080", false),
        ];
        for (origin, host, expected) in table {
            let named: Authority = host.parse().unwrap();
            assert_eq!(
                access().takes_from(origin, &named),
                expected,
                "{origin} to {host}"
            );
        }
    }

    #[test]
    fn a_public_address_is_a_site_and_nothing_more() {
        for wrong in ["vote.example.org", "https://", "https://a/b", "ftp://a", ""] {
            assert_eq!(Access::default().with_public_url(wrong), Err(NotAUrl));
        }
    }
}
