//! `plenary doctor`, the real program, where it can be told what network it is in.

use std::process::{Command, Output};

/// What one laptop has: kind of link, its name, its address, its far end where it needs one.
const LAPTOP: [[&str; 4]; 4] = [
    ["bridge", "docker0", "172.17.0.1/16", ""],
    ["tuntap", "tun0", "10.8.0.2/24", ""],
    ["veth", "wlan0", "192.168.1.20/24", "far0"],
    ["veth", "eth0", "10.1.1.1/24", "far1"],
];

fn doctor(sessions: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.arg("doctor").arg("--sessions").arg(sessions);
    command
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_laptop_that_can_start_says_so_with_its_status() {
    let folder = tempfile::tempdir().unwrap();
    let sessions = folder.path().join("sessions");
    let mut fit = doctor(&sessions);
    fit.args(["--bind", "127.0.0.1", "--port", "0"]);
    let output = fit.output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    assert!(!sessions.exists(), "it changes nothing");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut unfit = doctor(&sessions);
    unfit.args(["--bind", "127.0.0.1", "--port", &port]);
    let output = unfit.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output).contains("  fail  cannot listen"),
        "{}",
        text(&output)
    );
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("a meeting cannot start here"), "{error}");
}

/// A network namespace of its own, gone when this is dropped.
struct Namespace(String);

impl Namespace {
    /// Nothing where none can be made: without `ip`, without the right to, or not on Linux.
    fn new() -> Option<Self> {
        let this = Self(format!("plenary-{}", std::process::id()));
        let made = Command::new("ip").args(["netns", "add", &this.0]).output();
        made.is_ok_and(|output| output.status.success())
            .then_some(this)
    }

    fn ip(&self, arguments: &str) -> bool {
        let ip = Command::new("ip")
            .args(["-n", &self.0])
            .args(arguments.split(' '))
            .output();
        ip.is_ok_and(|output| output.status.success())
    }

    /// A link of `kind` that is up; not every system has every kind.
    fn link(&self, [kind, name, address, far]: [&str; 4]) -> bool {
        let made = match kind {
            "tuntap" => {
                let tuntap = [
                    "netns", "exec", &self.0, "ip", "tuntap", "add", name, "mode", "tun",
                ];
                let made = Command::new("ip").args(tuntap).output();
                made.is_ok_and(|output| output.status.success())
            }
            "veth" => {
                self.ip(&format!("link add {name} type veth peer name {far}"))
                    && self.ip(&format!("link set {far} up"))
            }
            _ => self.ip(&format!("link add {name} type {kind}")),
        };
        made && self.ip(&format!("addr add {address} dev {name}"))
            && self.ip(&format!("link set {name} up"))
    }

    fn run(&self, command: &Command) -> Output {
        Command::new("ip")
            .args(["netns", "exec", &self.0])
            .arg(command.get_program())
            .args(command.get_args())
            .output()
            .unwrap()
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // What is left of it in a test that failed harms nobody.
        let _ = Command::new("ip").args(["netns", "del", &self.0]).output();
    }
}

#[test]
fn the_address_of_the_wifi_is_told_and_not_those_of_a_vpn_or_of_containers() {
    let Some(namespace) = Namespace::new() else {
        println!("did not run: no network namespace can be made here");
        return;
    };
    if !namespace.ip("link set lo up") || !LAPTOP.into_iter().all(|link| namespace.link(link)) {
        println!("did not run: this system does not have these kinds of links");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let output = namespace.run(&doctor(folder.path()));
    let said = text(&output);
    assert!(output.status.success(), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let told: Vec<&&str> = lines
        .iter()
        .filter(|line| line.contains("phones are told this one"))
        .collect();
    assert_eq!(told.len(), 1, "{said}");
    assert!(
        told[0].starts_with("  ok    192.168.1.20") && told[0].contains("wlan0: a private address"),
        "{said}"
    );
    for (address, name) in [("10.8.0.2", "tun0"), ("172.17.0.1", "docker0")] {
        let line = lines.iter().find(|line| line.contains(address)).unwrap();
        assert!(line.contains(name) && !line.contains("  ok  "), "{said}");
    }
    assert!(said.contains("  ok    8080 is free"), "{said}");
    assert!(said.contains("a simulated phone joined"), "{said}");
}
