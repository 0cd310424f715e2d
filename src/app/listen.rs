//! Which address and port the endpoint listens on, and what phones are told.

use std::net::{SocketAddr, TcpListener};

use super::AppError;
use crate::address;
use crate::cli::{LAST_PORT, Sitting, USUAL_PORT};
use crate::console::model::Joining;
use crate::web;

/// A listening socket and how phones reach it.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    /// What phones type: `http://192.168.1.20:8080`, or the public address.
    pub(super) base_url: String,
    /// Where this computer itself reaches it.
    pub(super) local_url: String,
    /// "Port 8080 is taken, so this is 8081."
    pub(super) remark: Option<String>,
}

impl Listening {
    /// Listens as `sitting` asks: on its port, or on the usual one and, when that is taken, the
    /// next free one after it.
    pub(super) fn on(sitting: &Sitting) -> Result<Self, AppError> {
        let (listener, remark) = match sitting.port {
            Some(port) => (listen(SocketAddr::new(sitting.bind, port))?, None),
            None => usual(sitting)?,
        };
        let bound = listener.local_addr().map_err(|source| AppError::System {
            what: "cannot tell the port",
            source,
        })?;
        let reachable = address::reachable(bound, &address::interfaces());
        let base_url = match &sitting.public_url {
            Some(url) => url.clone(),
            None => format!("http://{reachable}"),
        };
        let local = if bound.ip().is_unspecified() {
            SocketAddr::from(([127, 0, 0, 1], bound.port()))
        } else {
            bound
        };
        Ok(Self {
            listener,
            base_url,
            local_url: format!("http://{local}"),
            remark,
        })
    }

    /// What the console shows of it.
    pub(super) fn joining(&self, code: &str, remark: Option<&str>) -> Joining {
        let address = self
            .base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, rest)| rest);
        Joining {
            address: address.to_owned(),
            code: code.to_owned(),
            qr: address::qr_text(&self.base_url, code),
            remark: self.remarks(remark),
        }
    }

    /// What there is to say of the port and, as `of_session`, of the files.
    pub(super) fn remarks(&self, of_session: Option<&str>) -> Option<String> {
        let remarks: Vec<&str> = [self.remark.as_deref(), of_session]
            .into_iter()
            .flatten()
            .collect();
        (!remarks.is_empty()).then(|| remarks.join(" "))
    }
}

fn usual(sitting: &Sitting) -> Result<(TcpListener, Option<String>), AppError> {
    let mut first = None;
    for port in USUAL_PORT..=LAST_PORT {
        match listen(SocketAddr::new(sitting.bind, port)) {
            Ok(listener) => {
                let remark = (port != USUAL_PORT)
                    .then(|| format!("Port {USUAL_PORT} is taken, so this is {port}."));
                return Ok((listener, remark));
            }
            Err(error) => first = first.or(Some(error)),
        }
    }
    // The first error is about the usual port, which is the one that people know.
    Err(first.expect("at least one port was tried"))
}

fn listen(address: SocketAddr) -> Result<TcpListener, AppError> {
    web::listen(address).map_err(|source| AppError::Listen {
        hint: match source.kind() {
            std::io::ErrorKind::AddrInUse => {
                "another program has that port; leave out --port, or give another, or 0 for any"
            }
            std::io::ErrorKind::PermissionDenied => {
                "ports below 1024 are the system's; give another"
            }
            std::io::ErrorKind::AddrNotAvailable => {
                "this computer does not have that address; leave out --bind"
            }
            _ => "give another --port or --bind",
        },
        address: address.to_string(),
        source,
    })
}
