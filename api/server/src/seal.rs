//! Marks on states handed out as bytes, so that only such states come back in.
//!
//! Reading a state that somebody made up could cost any amount of time and memory. A keyed hash in front of the bytes shows whether they
//! left a server with the same token; without a token every server has the same key, and the mark only finds damage.

use ring::hmac;

use crate::refusal::Refusal;

const MAGIC: &[u8; 8] = b"HBSTATE1";
const TAG_BYTES: usize = 32;
/// Bytes before what the mark covers.
const MARK_BYTES: usize = MAGIC.len() + TAG_BYTES;

/// Marks states and checks the mark.
pub struct Seal {
    key: hmac::Key,
}

/// Which start a state belongs to.
pub type Fingerprint = [u8; 32];

impl Seal {
    /// A seal of servers with this token.
    pub fn new(token: Option<&str>) -> Self {
        let secret = format!("homebody state {}", token.unwrap_or_default());
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()) }
    }

    /// The state behind its mark and the fingerprint of its start.
    pub fn close(&self, start: &Fingerprint, state: &[u8]) -> Vec<u8> {
        let mut bytes = [MAGIC.as_slice(), &[0; TAG_BYTES], start, state].concat();
        let tag = hmac::sign(&self.key, &bytes[MARK_BYTES..]);
        bytes[MAGIC.len()..MARK_BYTES].copy_from_slice(tag.as_ref());
        bytes
    }

    /// The state behind a good mark and this fingerprint.
    pub fn open<'a>(&self, start: &Fingerprint, bytes: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let refuse = |problem: String| Refusal::argument("state", problem, "send back what Snapshot with as_bytes returned, unchanged");
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| refuse(format!("{} bytes that are no state", bytes.len())))?;
        let (tag, marked) = rest.split_at_checked(TAG_BYTES).ok_or_else(|| refuse("cut off".into()))?;
        hmac::verify(&self.key, marked, tag).map_err(|_| refuse("damaged, or from a server with another token".into()))?;
        marked.strip_prefix(start).ok_or_else(|| Refusal::Precondition {
            field: "state".into(),
            problem: "it belongs to another scene, seed, set of robots or build; create a session like the one it was taken from".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Fingerprint = [7; 32];

    #[test]
    fn only_unchanged_states_of_the_same_token_come_back() {
        let seal = Seal::new(Some("a token of some length"));
        let bytes = seal.close(&START, b"state");
        assert_eq!(seal.open(&START, &bytes), Ok(&b"state"[..]));
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert!(seal.open(&START, &damaged).is_err(), "byte {place}");
            assert!(seal.open(&START, &bytes[..place]).is_err(), "{place} bytes");
        }
        assert!(Seal::new(None).open(&START, &bytes).is_err());
    }

    #[test]
    fn a_state_of_another_start_is_a_failed_precondition() {
        let seal = Seal::new(None);
        let bytes = seal.close(&START, b"state");
        assert!(matches!(seal.open(&[8; 32], &bytes), Err(Refusal::Precondition { .. })));
    }
}
