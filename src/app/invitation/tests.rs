use super::*;

fn laptop(addresses: &[(&str, &str)]) -> Vec<Interface> {
    let interface = |(name, address): &(&str, &str)| Interface {
        name: (*name).to_owned(),
        address: address.parse().unwrap(),
        running: true,
        point_to_point: false,
    };
    addresses.iter().map(interface).collect()
}

fn invitation() -> Invitation {
    Invitation {
        bound: "0.0.0.0:8081".parse().unwrap(),
        public_url: None,
        code: "K7M2".to_owned(),
        remark: Some("Port 8080 is taken, so this is 8081.".to_owned()),
        wifi: None,
    }
}

const WIFI: (&str, &str) = ("wlan0", "192.168.1.20");
const OTHER: (&str, &str) = ("wlan0", "192.168.7.7");
const DOCKER: (&str, &str) = ("docker0", "172.17.0.1");

#[test]
fn the_likeliest_address_comes_first_and_the_others_say_what_they_are() {
    let joining = invitation().joining(&laptop(&[DOCKER, WIFI]));
    assert_eq!(joining.address, "192.168.1.20:8081");
    assert_eq!(joining.qr, "HTTP://192.168.1.20:8081/J/K7M2");
    assert_eq!(joining.others.len(), 1);
    assert_eq!(joining.others[0].address, "172.17.0.1:8081");
    assert_eq!(joining.others[0].qr, "HTTP://172.17.0.1:8081/J/K7M2");
    assert!(
        joining.others[0].why.starts_with("docker0, "),
        "{joining:?}"
    );
    assert_eq!(
        invitation().join(&laptop(&[DOCKER, WIFI])).url,
        "http://192.168.1.20:8081"
    );
}

#[test]
fn a_public_address_stands_alone() {
    let invitation = Invitation {
        public_url: Some("https://vote.example.org".to_owned()),
        ..invitation()
    };
    assert!(!invitation.can_change());
    let joining = invitation.joining(&laptop(&[DOCKER, WIFI]));
    assert_eq!(joining.address, "vote.example.org");
    assert!(joining.others.is_empty());
    assert_eq!(invitation.join(&[]).url, "https://vote.example.org");
}

#[test]
fn a_change_is_told_in_words() {
    let invitation = invitation();
    let first = invitation.joining(&laptop(&[WIFI]));
    let port = invitation.remark.as_deref();
    assert_eq!(first.remark.as_deref(), port);
    let after =
        |before: &Joining, have: &[(&str, &str)]| invitation.joining_after(before, &laptop(have));
    assert_eq!(after(&first, &[WIFI]), None);
    let more = after(&first, &[DOCKER, WIFI]).unwrap();
    assert_eq!((more.remark.as_deref(), more.others.len()), (port, 1));
    let moved = after(&more, &[OTHER]).unwrap();
    assert_eq!(moved.address, "192.168.7.7:8081");
    assert_eq!(
        moved.remark.as_deref(),
        Some("The address changed; it was 192.168.1.20:8081.")
    );
    assert_eq!(after(&moved, &[OTHER]), None, "the remark stays");
    let lost = after(&moved, &[]).unwrap();
    assert!(
        lost.remark.as_deref().unwrap().starts_with(NO_NETWORK),
        "{lost:?}"
    );
    let found = after(&lost, &[OTHER]).unwrap();
    assert_eq!(
        found.remark.as_deref(),
        port,
        "nothing changed but for a while"
    );
}

#[tokio::test(start_paused = true)]
#[expect(
    clippy::disallowed_methods,
    reason = "the clock is one that the test moves"
)]
async fn whoever_listens_is_woken_by_changes_alone() {
    let invitation = invitation();
    let days = [
        &[WIFI][..],
        &[WIFI],
        &[WIFI],
        &[OTHER],
        &[OTHER],
        &[WIFI, DOCKER],
    ];
    let mut looks = days
        .into_iter()
        .chain(std::iter::repeat(&[WIFI, DOCKER][..]));
    let (told, mut heard) = watch::channel(invitation.joining(&laptop(&[WIFI])));
    let began = tokio::time::Instant::now();
    let follows = tokio::spawn(async move {
        let again = |before: &Joining, now: &[Interface]| invitation.joining_after(before, now);
        follow(&told, || laptop(looks.next().unwrap()), again).await;
    });
    for (expected, after) in [("192.168.7.7:8081", 3), ("192.168.1.20:8081", 5)] {
        heard.changed().await.unwrap();
        assert_eq!(heard.borrow_and_update().address, expected);
        assert_eq!(began.elapsed(), LOOK_EVERY * after);
    }
    let more = tokio::time::timeout(Duration::from_secs(3_600), heard.changed()).await;
    assert!(more.is_err(), "nothing changed any more");
    drop(heard);
    follows.await.unwrap();
}
