//! Splits of seeds for learning: homes to train on, to choose between methods by, and to report on, none of which share a floor plan.
//!
//! A plan belongs to one split for all time, by its number ([`crate::Home::plan_id`], equal for mirrored and turned plans). The lists hold the
//! lowest seeds whose homes, with all options left out, have plans of their split; `examples/splits.rs` writes them.

use std::sync::LazyLock;

/// Use of a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// To learn from.
    Train,
    /// To tune by.
    Validation,
    /// To report on.
    Test,
}

impl Split {
    /// All splits.
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// Name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }

    /// How many seeds it has.
    pub fn size(self) -> usize {
        if self == Self::Train { 10_000 } else { 1_000 }
    }

    /// The split that a floor plan belongs to.
    pub fn of_plan(plan_id: u64) -> Self {
        // The number's high half is mixed better than its low one.
        match (plan_id ^ (plan_id >> 32)) % 12 {
            10 => Self::Validation,
            11 => Self::Test,
            _ => Self::Train,
        }
    }
}

/// Seeds of a split, lowest first. The split's home number `n` is that of the `n`-th seed, with all options left out or but for the style.
pub fn seeds(split: Split) -> &'static [u64] {
    static SEEDS: LazyLock<[Vec<u64>; 3]> = LazyLock::new(|| {
        let texts = [
            include_str!("../../../assets/homes/splits/train.txt"),
            include_str!("../../../assets/homes/splits/validation.txt"),
            include_str!("../../../assets/homes/splits/test.txt"),
        ];
        let numbers = |text: &str| text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.trim().parse().ok()).collect();
        texts.map(numbers)
    });
    &SEEDS[split as usize]
}
