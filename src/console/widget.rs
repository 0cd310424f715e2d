//! What screens are made of. A widget draws into a buffer what it is given, and knows no session.

pub mod bars;
pub mod dots;
pub mod letters;
pub mod qr;
pub mod spark;
