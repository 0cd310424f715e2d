//! The endpoint under test: the router without a socket, and once over a real one.

mod accessibility;
mod blind;
mod break_page;
mod carry;
mod comments;
mod contract;
mod docs;
mod evidence;
mod forms;
mod language;
mod limits;
mod live;
mod names;
mod openapi;
mod pages;
mod practice;
mod scores;
mod socket;
mod state;
mod support;
mod sweep;
mod turns;
mod voters;
mod weight;
