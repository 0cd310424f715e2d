//! Waiting for what must happen, and saying what was there instead when it does not.

use std::time::Duration;

use tokio::time::{interval, timeout};

/// How long anything may take before it counts as not happening. Much longer than it takes, since
/// machines that test are busy.
pub(crate) const LONGEST: Duration = Duration::from_secs(30);

/// How often is looked.
const OFTEN: Duration = Duration::from_millis(40);

/// Looks until there is something to see, and gives it. `look` says what it saw instead.
pub(crate) async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let mut saw = "nothing".to_owned();
    let looking = async {
        let mut again = interval(OFTEN);
        loop {
            again.tick().await;
            match look().await {
                Ok(found) => return found,
                Err(instead) => saw = instead,
            }
        }
    };
    let found = timeout(LONGEST, looking).await.ok();
    found.unwrap_or_else(|| panic!("waited {LONGEST:?} for {what}, and saw instead: {saw}"))
}
