//! Checks of single numbers.

use crate::refusal::Refusal;

/// A finite number within `low..=high`.
pub fn in_range(value: f32, low: f32, high: f32, field: &str, unit: &str) -> Result<f32, Refusal> {
    if (low..=high).contains(&value) {
        return Ok(value);
    }
    Err(Refusal::argument(field, format!("{value}{unit}"), format!("use {low} to {high}{unit}")))
}

/// A whole number within `low..=high`.
pub fn unit_count(value: u32, low: u32, high: u32, field: &str) -> Result<u32, Refusal> {
    if (low..=high).contains(&value) {
        return Ok(value);
    }
    Err(Refusal::argument(field, value.to_string(), format!("use {low} to {high}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_outside_and_not_numbers_are_refused() {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1.001, -0.001] {
            let refusal = in_range(value, 0.0, 1.0, "height_m", " m").unwrap_err().to_string();
            assert!(refusal.contains("height_m") && refusal.contains("use 0 to 1 m"), "{refusal}");
        }
        assert_eq!(in_range(1.0, 0.0, 1.0, "height_m", " m"), Ok(1.0));
        assert!(unit_count(0, 1, 5, "steps").is_err() && unit_count(6, 1, 5, "steps").is_err());
    }
}
