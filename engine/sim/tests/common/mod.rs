//! What the tests of robots share.

use homebody_sim::trials::{Extent, Notes, trial};

/// Runs a trial and expects every measure to pass.
pub fn check(name: &str) {
    let mut notes = Notes::default();
    trial(name).run(&mut notes, Extent::Sample);
    assert!(!notes.measures.is_empty(), "{name} measures something");
    for measure in &notes.measures {
        println!("{measure:?}");
    }
    let failed: Vec<_> = notes.measures.iter().filter(|measure| !measure.pass()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
