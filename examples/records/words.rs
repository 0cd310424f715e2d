//! What people in the invented organisations are called and what they say.

/// Where they are.
const PLACES: [&str; 10] = [
    "Exampleshire",
    "Samplebury",
    "Specimenford",
    "Modelham",
    "Draftwick",
    "Fictonshire",
    "Anyborough",
    "Mockingdale",
    "Nowhereton",
    "Inventon",
];

/// Which part of it.
const PARTS: [&str; 10] = [
    "", "North ", "South ", "East ", "West ", "Mid ", "Upper ", "Lower ", "Great ", "New ",
];

/// What they are.
const KINDS: [&str; 10] = [
    "Hospitals NHS Trust",
    "Community Health NHS Trust",
    "Partnership NHS Trust",
    "Ambulance Service",
    "Mental Health NHS Trust",
    "Children’s Hospital",
    "Teaching Hospitals",
    "Health and Care",
    "Infirmary",
    "Primary Care Group",
];

/// How many different names there are.
pub(crate) const MOST_NAMES: usize = PLACES.len() * PARTS.len() * KINDS.len();

/// The name at `position`, of [`MOST_NAMES`]; neighbours differ in more than one word.
pub(super) fn name(position: usize) -> String {
    let place = PLACES[position % 10];
    let part = PARTS[(position / 10) % 10];
    let kind = KINDS[(position / 100 + position + position / 10) % 10];
    format!("{part}{place} {kind}")
}

/// Why a low score was agreed.
pub(super) const WHY_LOW: &[&str] = &[
    "It depends on who your manager is.",
    "There is a policy, and few know of it.",
    "We heard different things from days and nights.",
    "It was started and stopped when money ran out.",
    "Community teams are left out.",
    "Nobody could show a figure for it.",
];

/// Why a middling score was agreed.
pub(super) const WHY_MIDDLE: &[&str] = &[
    "Wards have it, community teams not yet.",
    "It works where somebody looks after it.",
    "The plan is agreed; half of it is in place.",
    "Better than last year, and not yet for everyone.",
    "The survey moved, the waiting list did not.",
];

/// Why a high score was agreed.
pub(super) const WHY_HIGH: &[&str] = &[
    "Every team could name an example.",
    "It is checked each quarter and has held.",
    "The staff networks say the same.",
    "Internal audit found it in place.",
];

/// Who saw it otherwise.
pub(super) const DISSENT: &[&str] = &[
    "Some hold that nights would say less.",
    "Two would go one higher: the new rooms have opened since.",
    "Staff side sees it one lower.",
    "A few want the figures first.",
];

/// What was said to show it.
pub(super) const EVIDENCE: &[&str] = &[
    "Staff survey, question on support: up 3 points on last year.",
    "Occupational health waiting times, last quarter.",
    "Exit interviews, 41 read.",
    "Internal audit report of the spring.",
    "Speaking-up figures, half-year.",
];

/// What became of what was to be done.
pub(super) const PROGRESS: &[&str] = &[
    "Two wards have tried it; the others wait for the guide",
    "The draft is with staff side",
    "Held up until the money is agreed",
    "Begun on days, not yet on nights",
];

/// What will be done.
pub(super) const ACTIONS: &[&str] = &[
    "Publish a one-page guide for line managers",
    "Offer it to bank and night staff as well",
    "Bring the figures to the next committee",
    "Name one owner on every site",
    "Ask the staff networks what is missing",
    "Put it into the induction",
    "Review it with staff side",
    "Cost it for next year’s plan",
    "Try it on two wards and report back",
];

/// Who does it.
pub(super) const OWNERS: &[&str] = &[
    "Chief Nurse",
    "Medical Director",
    "Chief People Officer",
    "Head of Estates",
    "Wellbeing lead",
    "Chief Operating Officer",
    "Staff side chair",
    "",
];
