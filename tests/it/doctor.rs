//! `plenary doctor`, the real program, where it can be told what network it is in.

use std::io::Write;
use std::process::{Command, Output};

/// What one laptop has: kind of link, its name, its address, its far end where it needs one. Those of
/// a VPN and of containers come first and have lower addresses than the Wi-Fi, so that neither order
/// would choose the right one.
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
struct Namespace {
    name: String,
    /// `ip`, with what gives the right to it before it.
    ip: &'static [&'static str],
}

impl Namespace {
    /// Nothing where none can be made: without `ip`, without the right to, or not on Linux.
    fn new() -> Option<Self> {
        let name = format!("plenary-{}", std::process::id());
        let ways: [&[&str]; 2] = [&["ip"], &["sudo", "-n", "ip"]];
        let ip = ways
            .into_iter()
            .find(|ip| succeeds(command(ip, &["netns", "add", &name])))?;
        Some(Self { name, ip })
    }

    fn ip(&self, arguments: &str) -> bool {
        let mut ip = command(self.ip, &["-n", &self.name]);
        ip.args(arguments.split(' '));
        succeeds(ip)
    }

    /// A link of `kind` that is up; not every system has every kind.
    fn link(&self, [kind, name, address, far]: [&str; 4]) -> bool {
        let made = match kind {
            "tuntap" => {
                let exec = ["netns", "exec", &self.name];
                let mut tuntap = command(self.ip, &exec);
                tuntap.args(["ip", "tuntap", "add", name, "mode", "tun"]);
                succeeds(tuntap)
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
        self::command(self.ip, &["netns", "exec", &self.name])
            .arg(command.get_program())
            .args(command.get_args())
            .output()
            .unwrap()
    }
}

fn command(words: &[&str], arguments: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).args(arguments);
    command
}

fn succeeds(mut command: Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Says that a test did not run, where that is seen though it passes; fails where it must run.
#[expect(
    clippy::disallowed_methods,
    reason = "`tests/run` says by its environment that it can run here"
)]
fn did_not_run(why: &str) {
    assert!(
        std::env::var_os("PLENARY_NAMESPACES").is_none(),
        "{why}, though PLENARY_NAMESPACES says that one can"
    );
    // What a passing test prints is hidden; this is not.
    let mut error = std::io::stderr();
    writeln!(
        error,
        "\nThe test of `doctor` in a network of its own did not run: {why}."
    )
    .unwrap();
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // What is left of it in a test that failed harms nobody.
        let _ = command(self.ip, &["netns", "del", &self.name]).output();
    }
}

#[test]
fn the_address_of_the_wifi_is_told_and_not_those_of_a_vpn_or_of_containers() {
    let Some(namespace) = Namespace::new() else {
        return did_not_run("no network namespace can be made here");
    };
    if !namespace.ip("link set lo up") || !LAPTOP.into_iter().all(|link| namespace.link(link)) {
        return did_not_run("this system does not have these kinds of links");
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
