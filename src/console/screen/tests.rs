//! Screens as pictures, and what must hold for all of them.

mod colours;
mod fit;
mod pictures;
mod properties;
mod stage;
