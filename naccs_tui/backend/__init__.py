"""The bundled server: storage, services and the HTTP interface of NSS."""
