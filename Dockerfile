FROM node:22-bookworm-slim AS build
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
USER node
EXPOSE 3000
CMD ["node", "dist/src/serve.js"]
