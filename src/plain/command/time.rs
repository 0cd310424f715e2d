//! A countdown, a break and a plan, as they are typed.

use super::{Heard, Order, echo, first_word};
use crate::session::{Command, Timing, USUAL_BREAK};

/// `2`, `1:30 close`, `+1`, `-1`, `hold`, `off`.
pub(super) fn countdown(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let rest = rest.to_lowercase();
    let (first, then) = first_word(&rest);
    let closes = match then {
        "" => false,
        "close" => true,
        other => return Err(format!("`{}` is too much here", echo(other))),
    };
    if closes && first.starts_with(['+', '-']) {
        return Err("say `close` when the countdown is started".to_owned());
    }
    let timing = match first {
        "" => return Err("say how many minutes".to_owned()),
        "off" => Timing::CountDown {
            seconds: 0,
            closes: false,
        },
        "hold" => Timing::Hold,
        more if more.starts_with('+') => Timing::Extend(signed(&more[1..])?),
        less if less.starts_with('-') => Timing::Extend(-signed(&less[1..])?),
        time => Timing::CountDown {
            seconds: seconds(time)?,
            closes,
        },
    };
    Ok(Order::Ask(Command::Time(timing)))
}

/// `15`, `over`, or nothing.
pub(super) fn on_break(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let timing = match rest.to_lowercase().as_str() {
        "" => Timing::Break(USUAL_BREAK),
        "over" => Timing::EndBreak,
        time => Timing::Break(seconds(time)?),
    };
    Ok(Order::Ask(Command::Time(timing)))
}

/// `90`, or `off`.
pub(super) fn minutes(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let minutes = match rest {
        "" => return Err("say how many".to_owned()),
        off if off.eq_ignore_ascii_case("off") => None,
        number => {
            let read = number.parse();
            Some(read.map_err(|_| format!("`{}` is not a number of minutes", echo(number)))?)
        }
    };
    Ok(Order::Ask(Command::Time(Timing::Plan(minutes))))
}

fn signed(time: &str) -> Result<i32, String> {
    i32::try_from(seconds(time)?).map_err(|_| not_a_time(time))
}

/// `2` minutes or `1:30`, in seconds.
fn seconds(time: &str) -> Result<u32, String> {
    let (minutes, seconds) = time.split_once(':').unwrap_or((time, "0"));
    let read = |digits: &str| {
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| plain)
    };
    let minutes = read(minutes).and_then(|m| m.checked_mul(60));
    let seconds = read(seconds).filter(|s| *s < 60);
    let both = minutes.zip(seconds).and_then(|(m, s)| m.checked_add(s));
    both.filter(|all| *all > 0).ok_or_else(|| not_a_time(time))
}

fn not_a_time(time: &str) -> String {
    format!(
        "`{}` is not a time; write 2 for minutes, or 1:30",
        echo(time)
    )
}
