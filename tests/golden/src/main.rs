//! Prints the hashes of all runs, as `states.txt` holds them.

fn main() {
    print!("{}", homebody_tests_golden::table());
}
