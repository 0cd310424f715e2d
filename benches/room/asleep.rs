//! Phones that are asleep: they do not read what is pushed, and must cost little and wake to the
//! newest state. Meanwhile somebody is at the console's keys.

use super::Asked;
use super::child::Server;
use super::phones::Connection;
use super::table::{Goal, figure};

/// How many phones are asleep.
const PHONES: usize = 500;
/// What a sleeping phone's own system takes for it, in bytes: as little as the system allows, so that
/// the rest waits at the server as it does in a real network.
const OWN_BUFFER: u32 = 2_048;
/// Changes of the room while they sleep.
const CHANGES: usize = 2_000;
/// Bytes of the data of one event of the bare stream.
const EVENT: usize = 1_500;

/// What 500 sleeping phones cost at one server, in bytes each, and how many events one gets on waking.
struct Slept {
    memory: f64,
    kernel: f64,
    events: f64,
    /// Pushes that were made meanwhile.
    pushes: f64,
    keys: Option<(f64, f64)>,
}

pub(super) async fn measure(asked: &Asked) {
    let milliseconds = if asked.times > 1 { 20_000 } else { 5_000 };
    let ours = sleep("plenary", milliseconds).await;
    let bare = sleep("bare", milliseconds).await;
    println!(
        "{CHANGES} changes in {} s, {:.0} pushes to each phone",
        milliseconds / 1_000,
        bare.pushes
    );
    let kibibytes = |bytes: f64| bytes / 1024.0;
    let said = |what: &str| format!("{PHONES} phones asleep: {what} (bare stream)");
    let all = |slept: &Slept| kibibytes(slept.memory + slept.kernel);
    figure(
        &said("memory of each, the system's too"),
        "KiB",
        all(&ours),
        Some(all(&bare)),
        &Goal::Under(20.0),
    );
    figure(
        &said("of that the system's"),
        "KiB",
        kibibytes(ours.kernel),
        Some(kibibytes(bare.kernel)),
        &Goal::Told,
    );
    figure(
        &said("old events read on waking"),
        "",
        ours.events,
        Some(bare.events),
        &Goal::Told,
    );
    let (middle, most) = ours.keys.expect("keys were pressed");
    figure(
        "key to frame meanwhile, median",
        "ms",
        middle,
        None,
        &Goal::Told,
    );
    figure(
        "key to frame meanwhile, 99 in 100",
        "ms",
        most,
        None,
        &Goal::Under(50.0),
    );
}

async fn sleep(kind: &str, milliseconds: usize) -> Slept {
    let mut server = Server::start(kind);
    if kind == "plenary" {
        server.order(&format!("join {PHONES}"));
        server.order("open");
        // The console's own memory is no phone's.
        server.begin("changes 20 1000");
        tokio::task::block_in_place(|| server.numbers());
    }
    let memory = server.memory();
    let mut phones = Vec::new();
    for phone in 0..PHONES {
        let opened = Connection::open(server.address, Some(OWN_BUFFER)).await;
        let mut connection = opened.expect("a connection");
        connection.ask(phone, "/events").await.expect("a stream");
        phones.push(connection);
    }
    // Plenary pushes four times a second at most; the bare stream is given as many.
    let pushes = milliseconds / 250;
    let order = match kind {
        "plenary" => format!("changes {CHANGES} {milliseconds}"),
        _ => format!("changes {pushes} {milliseconds} {EVENT}"),
    };
    server.begin(&order);
    let (newest, keys) = if kind == "plenary" {
        let numbers = tokio::task::block_in_place(|| server.numbers());
        let [revision, _, middle, most] = numbers[..] else {
            panic!("{numbers:?}");
        };
        (revision, Some((middle as f64 / 1e3, most as f64 / 1e3)))
    } else {
        (
            tokio::task::block_in_place(|| server.answer()).revision,
            None,
        )
    };
    let memory = server.memory().saturating_sub(memory) as f64 / PHONES as f64;
    let kernel = server.kernel_memory() as f64 / PHONES as f64;
    let mut events = 0;
    for phone in &mut phones {
        let ids = phone.wake(newest).await.expect("the stream goes on");
        events += ids.len() - 1;
    }
    Slept {
        memory,
        kernel,
        events: events as f64 / PHONES as f64,
        pushes: pushes as f64,
        keys,
    }
}
