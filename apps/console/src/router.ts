import { createRouter } from '@tanstack/react-router';
import { session } from './api/client.js';
import { routeTree } from './routes.js';
import { LoadFailed } from './shell/load-failed.js';

export const router = createRouter({
  routeTree,
  context: { session },
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: LoadFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
