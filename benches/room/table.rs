//! The table that is printed, a row as soon as it is known.

use std::time::Duration;

/// What is to be reached, beside what was.
pub(super) enum Goal {
    /// The ratio is at least this.
    RatioOver(f64),
    /// The ratio is at most this.
    RatioUnder(f64),
    /// The figure is at most this, in its own unit.
    Under(f64),
    /// The figure is at most this, or the ratio that.
    UnderOrRatio(f64, f64),
    /// It is only told.
    Told,
}

pub(super) fn head() {
    println!(
        "{:<62} {:>12} {:>12} {:>7}  to reach",
        "", "Plenary", "bare", "ratio"
    );
}

/// One row: a figure, the same of the bare server where there is one, and what is to be reached.
pub(super) fn figure(what: &str, unit: &str, ours: f64, bare: Option<f64>, goal: &Goal) {
    let ratio = bare.map(|bare| ours / bare);
    let of = |figure: f64| {
        let digits = if figure < 100.0 { 1 } else { 0 };
        format!("{figure:.digits$} {unit}")
    };
    let at_most = |most: f64| format!("at most {most} {unit}");
    let compared = ratio.unwrap_or(f64::NAN);
    let (words, reached) = match goal {
        Goal::RatioOver(least) => (format!("ratio {least} or more"), compared >= *least),
        Goal::RatioUnder(most) => (format!("ratio {most} or less"), compared <= *most),
        Goal::Under(most) => (at_most(*most), ours <= *most),
        Goal::UnderOrRatio(most, times) => (
            format!("{} or ratio {times}", at_most(*most)),
            ours <= *most || compared <= *times,
        ),
        Goal::Told => (String::new(), true),
    };
    println!(
        "{what:<62} {:>12} {:>12} {:>7}  {words}{}",
        of(ours),
        bare.map_or_else(String::new, of),
        ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        if reached { "" } else { "  MISSED" }
    );
}

/// A row of two times, as the other benchmark prints them.
pub(crate) fn row(what: &str, ours: Duration, baseline: Duration) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let goal = match what {
        _ if what.starts_with("start to first frame") => Goal::Under(50.0),
        _ if what.starts_with("list 1,000 sessions") => Goal::Under(100.0),
        _ => Goal::Told,
    };
    let (ours, baseline) = (milliseconds(ours), milliseconds(baseline));
    figure(what, "ms", ours, Some(baseline), &goal);
}

/// The time that a share of `times` stay under.
pub(crate) fn percentile(times: &mut [Duration], share: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let position = ((times.len() - 1) as f64 * share) as usize;
    times[position]
}

/// The middle of several figures.
pub(super) fn middle(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
