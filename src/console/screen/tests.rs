//! Screens as pictures, and what must hold for all of them.

mod blind;
mod colours;
mod extremes;
mod facilitator;
mod figures;
mod fit;
mod groups;
mod home;
mod look;
mod panels;
mod picture;
mod pictures;
mod properties;
mod reading;
mod scan;
mod scenarios;
mod scenes;
mod since;
mod stage;
mod tickets;
mod times;
