//! A sign-off as written; a journal holds it too.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::record::SignOff;
use crate::text::{LONGEST_NAME, clean};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSignOff {
    at: Timestamp,
    by: String,
    fingerprint: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    changed_since: bool,
}

impl From<SignOff> for RawSignOff {
    fn from(sign_off: SignOff) -> Self {
        let SignOff {
            at,
            by,
            fingerprint,
            changed_since,
        } = sign_off;
        Self {
            at,
            by,
            fingerprint,
            changed_since,
        }
    }
}

impl From<RawSignOff> for SignOff {
    fn from(raw: RawSignOff) -> Self {
        let RawSignOff {
            at,
            by,
            fingerprint,
            changed_since,
        } = raw;
        Self {
            at,
            by: clean(&by, LONGEST_NAME),
            fingerprint: clean(&fingerprint, LONGEST_NAME),
            changed_since,
        }
    }
}
