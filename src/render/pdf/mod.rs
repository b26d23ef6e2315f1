//! XHTML markup -> tagged pages -> PDF bytes. Pure: no fonts are opened here.
