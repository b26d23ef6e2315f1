fn main() -> Result<(), Box<dyn std::error::Error>> {
    raci::build_script("responsibilities", format!("{}/site", std::env::var("OUT_DIR")?))
}
