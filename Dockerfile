# syntax=docker/dockerfile:1
# The service alone, for a PostgreSQL beside it: see docker-compose.yml.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
# The queries are checked already (.sqlx): building needs no database.
ENV SQLX_OFFLINE=true CARGO_PROFILE_RELEASE_DEBUG=false CARGO_PROFILE_RELEASE_STRIP=symbols
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin leaders-square \
    && cp target/release/leaders-square /leaders-square \
    && mkdir /data

# The C library and nothing else: no shell, no package manager, not root.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /leaders-square /usr/local/bin/leaders-square
COPY --from=build --chown=nonroot:nonroot /data /data
ENV LEADERS_SQUARE_LISTEN=0.0.0.0:8080 LEADERS_SQUARE_DATA=/data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/leaders-square"]
CMD ["serve"]
