//! Which address and port the endpoint listens on.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use super::{AppError, Tried};
use crate::cli::{LAST_PORT, Reach, USUAL_PORT};
use crate::web;

/// A listening socket.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    /// Where it listens.
    pub(super) bound: SocketAddr,
    /// Where this computer itself reaches it.
    pub(super) local_url: String,
    /// "Port 8080 is taken, so this is 8081."
    pub(super) remark: Option<String>,
}

impl Listening {
    /// Listens as `reach` asks: on its port, or on the usual one and, when that is taken, the
    /// next free one after it.
    pub(super) fn on(reach: &Reach) -> Result<Self, AppError> {
        let (listener, remark) = match reach.port {
            Some(port) => (listen(SocketAddr::new(reach.bind, port))?, None),
            None => usual(reach)?,
        };
        let bound = listener.local_addr().map_err(|source| AppError::System {
            what: Tried::Port,
            source,
        })?;
        let local = if bound.ip().is_unspecified() {
            SocketAddr::from(([127, 0, 0, 1], bound.port()))
        } else {
            bound
        };
        Ok(Self {
            listener,
            bound,
            local_url: format!("http://{local}"),
            remark,
        })
    }
}

/// A listener that this computer alone reaches, on any free port.
pub(super) fn on_this_computer() -> Result<Listening, AppError> {
    Listening::on(&Reach {
        bind: Ipv4Addr::LOCALHOST.into(),
        port: Some(0),
        public_url: None,
    })
}

fn usual(reach: &Reach) -> Result<(TcpListener, Option<String>), AppError> {
    let mut first = None;
    for port in USUAL_PORT..=LAST_PORT {
        match listen(SocketAddr::new(reach.bind, port)) {
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

/// A phone takes two connections, and systems allow few unless they are asked.
pub(super) fn raise_open_files() {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => tracing::info!(limit, "open files"),
        Err(error) => tracing::warn!(%error, "cannot raise the limit of open files"),
    }
}
