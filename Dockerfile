# What is built runs on every processor that Node does, so it is built once, on the builder's own.
FROM --platform=$BUILDPLATFORM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json tsconfig.image.json ./
COPY src src
COPY blocks blocks
# Optional is the embedded database alone; of googleapis the app loads calendar and nothing else.
RUN npx tsc -p tsconfig.image.json \
  && npm prune --omit=dev --omit=optional \
  && find node_modules/googleapis/build/src/apis -mindepth 1 -maxdepth 1 -type d ! -name calendar -exec rm -r {} +

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY scenarios scenarios
# Nothing is installed in what runs, and nothing is written: the root file system may be read-only.
RUN rm -r /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT || process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Told that it may take four gigabytes, Node lets four times what lives lie about before it tidies up.
CMD ["node", "--max-old-space-size=1024", "dist/src/serve.js"]
