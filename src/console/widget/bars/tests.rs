//! Distributions drawn as text, and what must hold for all of them.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::theme;

const LABELS: [&str; 4] = [
    "Not yet in place",
    "In development",
    "In place",
    "Embedded, improving",
];

/// Exactly sixty characters.
const LONG: &str = "Every team talks about how people are, and checks it helps a";

fn points(labels: &[&str], counts: &[u32], ghosts: &[u32]) -> Vec<Bar> {
    labels
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(i, (label, count))| Bar {
            value: (i + 1).to_string(),
            label: (*label).to_owned(),
            tag: None,
            count: *count,
            ghost: ghosts.get(i).copied(),
        })
        .collect()
}

/// What a test changes; everything else is as in a usual workshop.
struct Scene {
    bars: Vec<Bar>,
    whole: u32,
    median: Option<Median>,
    apart: Vec<Apart>,
    legend: bool,
    progress: u16,
}

impl Scene {
    fn of(bars: Vec<Bar>) -> Self {
        let whole = bars.iter().map(|bar| bar.count).sum();
        Self {
            bars,
            whole,
            median: None,
            apart: Vec::new(),
            legend: true,
            progress: 1000,
        }
    }

    fn median(mut self, place: Place, label: &str) -> Self {
        let label = label.to_owned();
        self.median = Some(Median { place, label });
        self
    }

    fn apart(mut self, label: &str, count: u32) -> Self {
        let label = label.to_owned();
        self.apart.push(Apart { label, count });
        self
    }

    /// Draws into an area with a margin of one cell around, which must stay empty.
    fn draw(&self, width: u16, height: u16) -> Vec<String> {
        let theme = theme::shipped().remove(0);
        let legend = Legend {
            ghost: "round 1".into(),
            bar: "round 2".into(),
        };
        let total = format!("{} of {}", self.whole, self.whole);
        let bars = Bars {
            bars: &self.bars,
            whole: self.whole,
            median: self.median.as_ref(),
            apart: &self.apart,
            total: &total,
            thick: 1,
            legend: self.legend.then_some(&legend),
            progress: self.progress,
            theme: &theme,
        };
        let mut buf = Buffer::empty(Rect::new(0, 0, width + 2, height + 2));
        (&bars).render(Rect::new(1, 1, width, height), &mut buf);
        let row = |y| -> String { (0..width + 2).map(|x| buf[(x, y)].symbol()).collect() };
        for y in 0..height + 2 {
            let row = row(y);
            let edge = y == 0 || y == height + 1;
            assert!(row.starts_with(' ') && row.ends_with(' '), "{row}");
            assert!(!edge || row.trim().is_empty(), "{row}");
        }
        (1..=height)
            .map(|y| row(y)[1..].trim_end().to_owned())
            .collect()
    }
}

#[test]
fn a_split_with_its_median_between_two_points() {
    let scene = Scene::of(points(&LABELS, &[5, 1, 2, 4], &[]))
        .median(Place::Below(1), "median 2.5")
        .apart("Don't know", 1);
    let expected = [
        "1  Not yet in place     ████████████████████ 5",
        "",
        "2  In development       ████ 1",
        "                        ▲ median 2.5",
        "3  In place             ████████ 2",
        "",
        "4  Embedded, improving  ████████████████ 4",
        "",
        "Don't know              1                                         12 of 12",
    ];
    assert_eq!(scene.draw(74, 9), expected);
    let close: Vec<&str> = expected.into_iter().filter(|row| !row.is_empty()).collect();
    assert_eq!(scene.draw(74, 6), close);
}

#[test]
fn a_second_round_with_ghosts_above_and_then_behind() {
    let scene =
        Scene::of(points(&LABELS, &[1, 8, 2, 0], &[4, 1, 0, 6])).median(Place::At(1), "median 2");
    assert_eq!(
        scene.draw(74, 11),
        [
            "                        round 1 ░   round 2 █",
            "1  Not yet in place     ░░░░░░░░░░░░░░░░",
            "                        ████ 1",
            "2  In development       ░░░░",
            "                        ████████████████████████████████ 8",
            "                        ▲ median 2",
            "3  In place             ·",
            "                        ████████ 2",
            "4  Embedded, improving  ░░░░░░░░░░░░░░░░░░░░░░░░",
            "                        · 0",
            "                                                                  11 of 11",
        ]
    );
    assert_eq!(
        scene.draw(74, 7),
        [
            "                        round 1 ░   round 2 █",
            "1  Not yet in place     ███▋░░░░░░░░░░░ 1 (was 4)",
            "2  In development       █████████████████████████████▏ 8 (was 1)",
            "                        ▲ median 2",
            "3  In place             ███████▎ 2 (was 0)",
            "4  Embedded, improving  ·░░░░░░░░░░░░░░░░░░░░░ 0 (was 6)",
            "                                                                  11 of 11",
        ]
    );
}

#[test]
fn long_labels_are_wrapped_and_cut_only_when_there_is_no_room() {
    assert_eq!(LONG.chars().count(), 60);
    let scene = Scene::of(points(&[LONG; 2], &[0, 100], &[])).median(Place::At(1), "median 2");
    assert_eq!(
        scene.draw(74, 5),
        [
            "1  Every team talks about how people are,  · 0",
            "   and checks it helps a",
            "2  Every team talks about how people are,  ███████████████████████████ 100",
            "   and checks it helps a                   ▲ median 2",
            "                                                                100 of 100",
        ]
    );
    let close = scene.draw(74, 4);
    assert_eq!(close[0], "1  Every team talks about how people are,…  · 0");
    assert!(scene.draw(194, 8)[0].contains(LONG));
}

#[test]
fn when_even_the_closest_is_too_tall_it_says_so() {
    let scene = Scene::of(points(&LABELS, &[1, 2, 3, 4], &[]));
    let picture = scene.draw(74, 4);
    assert!(picture[1].starts_with("2  In development"), "{picture:?}");
    assert_eq!(picture[2], "… and 2 more: this window is not tall enough");
    assert!(picture[3].ends_with("10 of 10"));
}

#[test]
fn nobody_is_visible_and_unanimity_fills_no_more_than_the_width() {
    let nobody = Scene::of(points(&LABELS, &[0; 4], &[])).draw(74, 9);
    assert_eq!(nobody.iter().filter(|row| row.ends_with("· 0")).count(), 4);
    for width in [74, 100, 194] {
        let all = Scene::of(points(&LABELS, &[0, 0, 100, 0], &[])).draw(width, 9);
        let row = all.iter().find(|row| row.ends_with(" 100")).unwrap();
        assert!(row.width() <= usize::from(width));
        assert!(
            row.width() > usize::from(width) - 3,
            "everyone is the whole width: {row}"
        );
    }
}

#[test]
fn bars_grow_from_nothing_to_their_length_and_counts_come_last() {
    let mut scene = Scene::of(points(&LABELS, &[4, 1, 2, 5], &[])).median(Place::At(1), "median 2");
    let mut before = 0;
    for progress in [0, 1, 250, 500, 750, 999] {
        scene.progress = progress;
        let picture = scene.draw(74, 12);
        let length = picture[7].matches('█').count();
        assert!(length >= before, "{progress}");
        before = length;
        assert!(!picture.concat().contains("median"));
        assert!(picture[7].starts_with("4  Embedded") && !picture[7].ends_with('5'));
    }
    assert!(before > 15, "nearly grown");
    scene.progress = 1000;
    let grown = scene.draw(74, 12);
    scene.progress = u16::MAX;
    assert_eq!(scene.draw(74, 12), grown);
    assert!(grown[7].ends_with(" 5"));
}

#[test]
fn lengths_keep_their_proportion_among_thousands() {
    let scene = Scene::of(points(&LABELS, &[1, 2500, 4999, 2500], &[]));
    let picture = scene.draw(100, 9);
    let length = |row: &str| row.matches('█').count();
    assert!(
        picture[0].ends_with("▏ 1"),
        "one of ten thousand still shows: {}",
        picture[0]
    );
    let (quarter, half) = (length(&picture[2]), length(&picture[4]));
    assert!(half.abs_diff(2 * quarter) <= 1, "{picture:?}");
    assert!(picture[4].ends_with(" 4,999"));
}

#[test]
fn a_number_has_commas_at_thousands() {
    let written = [0, 7, 999, 1000, 10_000, 1_234_567].map(number);
    assert_eq!(written, ["0", "7", "999", "1,000", "10,000", "1,234,567"]);
}

#[test]
fn ten_points_with_long_labels_and_a_hundred_voters_show_every_count() {
    let counts = [0, 3, 7, 12, 28, 21, 14, 9, 6, 0];
    for width in [40, 74, 100, 194] {
        for ghosts in [&[][..], &[10; 10][..]] {
            let scene = Scene::of(points(&[LONG; 10], &counts, ghosts))
                .median(Place::At(4), "median 5")
                .apart("Don't know", 3);
            for height in [14, 20, 40] {
                let picture = scene.draw(width, height);
                for count in counts {
                    let (alone, with_ghost) = (format!(" {count}"), format!(" {count} (was 10)"));
                    let there = picture.iter().any(|row| {
                        let row = row.split("  ▲").next().unwrap_or(row);
                        row.ends_with(&alone) || row.ends_with(&with_ghost)
                    });
                    assert!(there, "{count} at {width}x{height}: {picture:#?}");
                }
                let all = picture.concat();
                assert!(
                    all.contains("▲ median 5") && all.contains("Don't know"),
                    "{picture:#?}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    /// `draw` itself sees to it that nothing leaves the area.
    #[test]
    fn no_distribution_in_any_area_leaves_it_or_swaps_lengths(
        counts in prop::collection::vec(0_u32..=10_000, 1..=10),
        ghosts in prop::collection::vec(0_u32..=10_000, 0..=10),
        label in "[a-zA-Z ’é]{0,60}",
        median in 0_usize..10,
        progress in 0_u16..=1000,
        width in 1_u16..=200,
        height in 1_u16..=60,
    ) {
        let labels = vec![label.as_str(); counts.len()];
        let mut scene = Scene::of(points(&labels, &counts, &ghosts))
            .median(Place::Below(median), "median 2.5")
            .apart("Not applicable", 3);
        scene.progress = progress;
        scene.draw(width, height);
        let theme = theme::shipped().remove(0);
        let bars = Bars {
            bars: &scene.bars,
            whole: 0,
            median: None,
            apart: &[],
            total: "",
            thick: 1,
            legend: None,
            progress,
            theme: &theme,
        };
        for pair in counts.windows(2) {
            let lengths = [bars.eighths(pair[0], width), bars.eighths(pair[1], width)];
            prop_assert!((pair[0] <= pair[1]) == (lengths[0] <= lengths[1]) || lengths[0] == lengths[1]);
            prop_assert!(lengths.iter().all(|eighths| *eighths <= 8 * u32::from(width)));
        }
    }
}
