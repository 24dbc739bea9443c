# The page and its gateway, as `harmony-spotify serve`. Built from this checkout:
#   docker build -t harmony-spotify .
# Runs as nobody in particular on a read-only file system. See docs/deploy.md.

FROM node:22-alpine AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild esbuild
COPY . .
RUN npm pack --pack-destination /tmp \
 && mkdir /app \
 && npm install --prefix /app --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund /tmp/harmony-spotify-*.tgz \
 # What only editors and debuggers read is half of it.
 && find /app -type f \( -name '*.map' -o -name '*.d.ts' -o -path '*/effect/src/*' \) -delete

# Alpine's own Node is a third of the official image: there is no npm in what serves.
FROM alpine:3.22
RUN apk add --no-cache nodejs~22
COPY --from=build /app /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080
# Not root, and no name is needed for it.
USER 65532:65532
WORKDIR /tmp
EXPOSE 8080
# Nobody has to sign in to ask for this.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/healthz"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/node_modules/harmony-spotify/dist/adapters/servers/serve/cli.js"]
CMD ["serve"]
