//! Counts on one line, `(4, 1, 2, 5)`, because a distribution is read at a glance or not at all. A
//! list in square brackets is read just as well; in JSON it is a list.

use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserializer, Serializer};

/// Most counts that are read: no scale and no ballot has more.
const MOST: usize = 64;

pub(crate) fn serialize<S: Serializer>(counts: &[u32], to: S) -> Result<S::Ok, S::Error> {
    let mut tuple = to.serialize_tuple(counts.len())?;
    for count in counts {
        tuple.serialize_element(count)?;
    }
    tuple.end()
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
    from.deserialize_any(Counts)
}

struct Counts;

impl<'de> Visitor<'de> for Counts {
    type Value = Vec<u32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("counts, such as (4, 1, 2, 5)")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<u32>, A::Error> {
        let mut counts = Vec::new();
        while let Some(count) = sequence.next_element()? {
            if counts.len() >= MOST {
                return Err(serde::de::Error::invalid_length(MOST + 1, &self));
            }
            counts.push(count);
        }
        Ok(counts)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Vec<u32>, E> {
        Ok(Vec::new())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Vec<u32>, D::Error> {
        serde::Deserialize::deserialize(from).map(|count| vec![count])
    }

    fn visit_u64<E: serde::de::Error>(self, count: u64) -> Result<Vec<u32>, E> {
        let count = u32::try_from(count).map_err(|_| E::custom("a count is too large"))?;
        Ok(vec![count])
    }
}

#[cfg(test)]
mod tests {
    use crate::notation;
    use crate::record::raw::RawSeen;

    #[test]
    fn counts_are_read_in_round_and_square_brackets_even_a_single_one() {
        for counts in ["(4, 1, 2)", "[4, 1, 2]", "(5)", "(5,)", "[5]", "[]"] {
            let text = format!("Counted(counts: {counts}, answered: 5)");
            let seen: RawSeen = notation::read_part("t.ron", &text).unwrap();
            let again = notation::write_line(&seen);
            let RawSeen::Counted { counts: read, .. } = seen else {
                panic!("{again}");
            };
            let expected = counts.matches(char::is_numeric).count();
            assert_eq!(read.len(), expected, "{counts}");
            notation::read_part::<RawSeen>("t.ron", &again).unwrap();
        }
    }

    #[test]
    fn counts_are_a_list_in_json() {
        let seen: RawSeen = notation::read_part("t.ron", "Counted(counts: (4, 1))").unwrap();
        let json = serde_json::to_string(&seen).unwrap();
        assert!(json.contains("\"counts\":[4,1]"), "{json}");
    }
}
