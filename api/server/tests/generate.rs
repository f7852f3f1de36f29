//! Homes from seeds over the wire.

mod common;

use common::{physics_steps, served};
use homebody_wire::v1::{self, create_session_request};
use tonic::Code;

fn studio() -> v1::GenerateRequest {
    let require = vec!["mug".into()];
    v1::GenerateRequest { seed: 7, rooms: Some(3), bedrooms: Some(0), clutter: Some(0.3), require, ..Default::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_generated_home_can_be_opened_and_stepped() {
    let mut served = served().await;
    let home = served.client.generate(studio()).await.unwrap().into_inner();
    assert_eq!(home.name, "home_7");
    assert!(home.object_count >= home.kind_count && home.kind_count > 10 && home.area_m2 >= 30.0, "{}", home.title);
    let scene = Some(create_session_request::Scene::SceneDocument(home.scene_document.clone()));
    let created = served.client.create_session(v1::CreateSessionRequest { scene, ..Default::default() }).await.unwrap().into_inner();
    let description = created.description.unwrap();
    assert_eq!((description.scene_name, description.rooms.len()), (home.name.clone(), 3));
    assert!(description.objects.iter().any(|object| object.kind == "mug"));
    let stepped = served.step(physics_steps(&created.session_id, 4)).await;
    assert_eq!(stepped.physics_steps_taken, 4);
    assert_eq!(served.client.generate(studio()).await.unwrap().into_inner(), home, "equal requests give equal homes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_has_the_style_asked_for() {
    let mut served = served().await;
    let styles = served.client.list_styles(v1::ListStylesRequest {}).await.unwrap().into_inner().styles;
    assert!(styles.iter().all(|style| !style.name.is_empty() && !style.title.is_empty()) && styles.len() > 1);
    let style = styles.last().unwrap().name.clone();
    let request = v1::GenerateRequest { style: Some(style.clone()), ..studio() };
    assert_eq!(served.client.generate(request).await.unwrap().into_inner().style, style);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_generated_is_refused_with_the_reason() {
    let mut served = served().await;
    let cases: [(v1::GenerateRequest, &[&str]); 7] = [
        (v1::GenerateRequest { area_m2: Some(1000.0), ..studio() }, &["area_m2", "1000", "200"]),
        (v1::GenerateRequest { clutter: Some(f32::NAN), ..studio() }, &["clutter", "NaN"]),
        (v1::GenerateRequest { style: Some("no_such_style".into()), ..studio() }, &["no_such_style", "there are"]),
        (v1::GenerateRequest { style: Some("x".repeat(1000)), ..studio() }, &["style", "64 bytes"]),
        (v1::GenerateRequest { require: vec!["dinning_tabel".into()], ..studio() }, &["require", "dining_table"]),
        (v1::GenerateRequest { exclude: vec!["mug".into(); 1000], ..studio() }, &["exclude", "64"]),
        (v1::GenerateRequest { doors: 99, ..studio() }, &["doors", "99"]),
    ];
    for (request, words) in cases {
        let refused = served.client.generate(request).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidArgument);
        assert!(words.iter().all(|word| refused.message().contains(word)), "{}", refused.message());
    }
}
