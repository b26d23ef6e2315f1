//! By which names a browser may call the server.

use std::net::IpAddr;

/// Whether the `Host` of a request is one of this machine. A page from elsewhere whose name was made to point here (DNS
/// rebinding) calls it by its own name, and is refused.
pub fn is_ours(host: Option<&str>, listening: IpAddr) -> bool {
    let Some(name) = host.map(without_port) else { return false };
    match name.parse::<IpAddr>() {
        Ok(address) => !listening.is_loopback() || address.is_loopback(),
        Err(_) => {
            let name = name.to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// `example.org:80` -> `example.org`, `[::1]:80` -> `::1`.
fn without_port(host: &str) -> &str {
    match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOPBACK: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const EVERYWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED);

    #[test]
    fn a_browser_on_this_machine_calls_it_by_a_name_of_the_machine() {
        for host in ["localhost", "localhost:4000", "127.0.0.1:4000", "[::1]:4000", "raci.localhost:4000", "LOCALHOST"]
        {
            assert!(is_ours(Some(host), LOOPBACK), "{host}");
        }
    }

    #[test]
    fn a_name_from_elsewhere_is_refused() {
        for host in [
            "evil.example",
            "evil.example:4000",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "192.0.2.7:4000",
            "",
        ] {
            assert!(!is_ours(Some(host), LOOPBACK), "{host}");
        }
        assert!(!is_ours(None, LOOPBACK));
        assert!(!is_ours(Some("evil.example"), EVERYWHERE));
        assert!(is_ours(Some("192.0.2.7:4000"), EVERYWHERE), "shown to the network on purpose");
    }
}
