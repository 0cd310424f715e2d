//! Chromium and its driver, started by the test and ended with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use reqwest::Client;
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{
    BrowserCapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver,
};

/// Nothing that Chromium does by itself, and nothing that leaves this computer.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // A page that glides to what is touched is touched in the wrong place.
    "--force-prefers-reduced-motion",
];

/// Whether pages may run their script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    On,
    Off,
}

/// A Chromium with a profile of its own. Dropping it ends the browser first, then its driver.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    _process: Process,
    _profile: TempDir,
}

impl Browser {
    /// A browser that takes itself for a phone of 390 by 844.
    pub(crate) async fn start(script: Script) -> Self {
        let (process, port) = Process::start();
        let profile = tempfile::tempdir().unwrap();
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        let folder = format!("--user-data-dir={}", profile.path().display());
        wanted.add_arg(&folder).unwrap();
        let phone = json!({
            "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true },
        });
        wanted.set_browser_option("mobileEmulation", phone).unwrap();
        if script == Script::Off {
            let blocked = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wanted.set_browser_option("prefs", blocked).unwrap();
        }
        // A browser that is dropped is ended over this client while the test's own runtime stands
        // still, so no connection of that runtime may be waiting in it to be used again.
        let client = Client::builder().pool_max_idle_per_host(0).build().unwrap();
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), wanted);
        let driver = driver.client(client).await;
        Self {
            driver: driver.expect("Chromium starts"),
            _process: process,
            _profile: profile,
        }
    }
}

/// How often a driver is started before a test gives up.
const MOST_STARTS: usize = 5;

/// A running driver.
struct Process(Child);

impl Process {
    /// Starts the driver on a free port of its own choice. It chooses one for IPv4 and then wants
    /// the same for IPv6, which another driver may have taken in between: it ends then, and is
    /// started again.
    fn start() -> (Self, u16) {
        (0..MOST_STARTS)
            .find_map(|_| Self::try_start())
            .expect("chromedriver says its port")
    }

    fn try_start() -> Option<(Self, u16)> {
        let mut child = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed; `tests/run --without-browser` does without");
        let output = BufReader::new(child.stdout.take().unwrap());
        let process = Self(child);
        let mut lines = output.lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })?;
        // Its output is read to the end, because a full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Some((process, port))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
