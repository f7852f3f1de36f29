//! Keeping a state and going back to it.

use homebody_wire::v1;
use homebody_wire::v1::restore_request::Snapshot as Wire;

use crate::convert::outgoing::state;
use crate::refusal::Refusal;
use crate::seal::Seal;
use crate::sessions::{Home, Ticket};

/// Keeps the state, or hands it out as bytes.
pub fn take(home: &mut Home, seal: &Seal, request: &v1::SnapshotRequest, _ticket: &Ticket) -> Result<v1::SnapshotResponse, Refusal> {
    let (snapshot_id, state) = if request.as_bytes {
        (String::new(), seal.close(&home.start.fingerprint, &home.world.snapshot()))
    } else {
        (home.keep()?, Vec::new())
    };
    Ok(v1::SnapshotResponse { moment: Some(state::moment(&home.world)), snapshot_id, state })
}

/// Goes back to a state.
pub fn restore(home: &mut Home, seal: &Seal, request: &v1::RestoreRequest, _ticket: &Ticket) -> Result<v1::RestoreResponse, Refusal> {
    match request.snapshot.as_ref().ok_or_else(|| Refusal::missing("snapshot", "set snapshot_id or state"))? {
        Wire::SnapshotId(id) => home.go_back(id)?,
        Wire::State(bytes) => {
            let state = seal.open(&home.start.fingerprint, bytes)?;
            home.world.restore(state).map_err(|error| Refusal::from_world("state", error))?;
        }
    }
    Ok(v1::RestoreResponse { moment: Some(state::moment(&home.world)) })
}

/// Forgets a kept state.
pub fn forget(home: &mut Home, request: &v1::DropSnapshotRequest, _ticket: &Ticket) -> Result<v1::DropSnapshotResponse, Refusal> {
    home.forget(&request.snapshot_id)?;
    Ok(v1::DropSnapshotResponse {})
}
