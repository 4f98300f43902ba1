// Health check of the image: exits with 0 when the service in this container is ready for work.
const url = `http://127.0.0.1:${process.env.HEALTH_PORT}/health/ready`;
const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
// Shown by `docker inspect`: the checks that fail, with the reason of each.
if (!response.ok) console.error(await response.text());
process.exitCode = response.ok ? 0 : 1;
