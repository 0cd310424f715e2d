//! The phone pages in a real Chromium.
