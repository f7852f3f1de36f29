//! Ids are types: an index into one table of a `Model` cannot be used for another.

use serde::{Deserialize, Serialize};

macro_rules! index_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// Id of the entry at `index` of its table.
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("tables hold fewer than 2^32 entries"))
            }

            /// Place of the entry in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index_id!(
    /// One thing of a home (a mug, a wall, a fridge with its door, a robot). In id images it appears as `ObjectId + 1`; 0 is the sky.
    ObjectId
);
index_id!(
    /// One rigid body: a thing without joints has one, an articulated thing one for each link.
    BodyId
);
index_id!(
    /// One joint between two bodies of an articulated object.
    JointId
);
index_id!(
    /// One drawable surface look: a material with its tint and seed.
    SurfaceId
);
index_id!(
    /// One controlled avatar.
    AgentId
);
