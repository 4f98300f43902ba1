# One image: the five services, and the one-shot program that makes the secrets. docker-compose.yml says which one runs.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are the Node and Postgres of `npm start`, which an image doesn't need.
RUN npm pkg delete optionalDependencies && npm install --omit=dev --ignore-scripts --no-audit --no-fund

FROM packages AS build
RUN npm install --ignore-scripts --no-audit --no-fund
COPY .swcrc ./
COPY libs libs
COPY deploy deploy
COPY apps apps
RUN npm run build:fast && npm run build:console

FROM node:24-bookworm-slim
# A named volume takes the owner of the folder it is mounted on first: so everything below belongs to "node", and no
# container has to start as root to change that.
RUN install -d -o node -g node -m 0700 /data/nats /var/lib/bytenode/master-keys /var/lib/bytenode/secrets \
  && install -d -o node -g node -m 0750 \
    /deliver/gateway /deliver/auth /deliver/metadata /deliver/chunk-placement /deliver/node-monitor \
    /deliver/postgres /deliver/nats /deliver/kubo-1 /deliver/kubo-2 /deliver/kubo-3 /deliver/kubo-4 /deliver/kubo-5
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "dist/deploy/docker/src/check-health.js"]
CMD ["node", "dist/apps/gateway/src/main.js"]
