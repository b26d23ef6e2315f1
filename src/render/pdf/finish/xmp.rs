//! The metadata packet (XMP, ISO 16684-1), with the extension schema that PDF/A asks for the mark of PDF/UA.

/// What a file says of itself. No clock is read: what has no date says none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who publishes the document.
    pub author: String,
    pub subject: String,
    /// The program that made the document.
    pub producer: String,
    /// The date of the document, `2023-01-01` or with a time behind it as in ISO 8601.
    pub date: Option<String>,
    /// What identifies the document: `sha256:` and a hash, or any other name.
    pub identifier: Option<String>,
}

const SCHEMA: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"#;

const SPACES: &str = r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#""#;

/// The packet of a document.
pub(super) fn packet(metadata: &Metadata, title: &str, lang: &str) -> String {
    let mut body = format!("<dc:format>application/pdf</dc:format><dc:title>{}</dc:title>", alternatives(title, lang));
    if !metadata.author.is_empty() {
        body += &format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(&metadata.author));
    }
    if !metadata.subject.is_empty() {
        body += &format!("<dc:description>{}</dc:description>", alternatives(&metadata.subject, lang));
    }
    body += &format!("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>", escaped(lang));
    if let Some(identifier) = &metadata.identifier {
        body += &format!("<dc:identifier>{}</dc:identifier>", escaped(identifier));
    }
    if let Some(date) = &metadata.date {
        let date = escaped(date);
        body += &format!("<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>");
    }
    if !metadata.producer.is_empty() {
        let producer = escaped(&metadata.producer);
        body += &format!("<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>");
    }
    body += "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>";
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" {SPACES}>{body}{SCHEMA}</rdf:Description></rdf:RDF>\
         </x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// A text that may be given in several languages: the default and its own.
fn alternatives(text: &str, lang: &str) -> String {
    let text = escaped(text);
    format!(
        "<rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li><rdf:li xml:lang=\"{}\">{text}</rdf:li></rdf:Alt>",
        escaped(lang)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_hold_any_character() {
        let packet = packet(&Metadata::default(), "A & B <C> \"D\"", "en");
        let parsed = roxmltree::Document::parse(&packet).expect("well-formed");
        let titles: Vec<_> =
            parsed.descendants().filter(|node| node.has_tag_name("li")).filter_map(|node| node.text()).collect();
        assert!(titles.contains(&"A & B <C> \"D\""));
    }
}
