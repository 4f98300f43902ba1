import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { readAccountSearch } from './account/account-search.js';
import { readFilesSearch } from './files/files-search.js';
import { readNodeSearch, readNodesSearch } from './nodes/nodes-search.js';
import { readTrail } from './session/trail.js';
import type { Session } from './session/session.js';
import { NotFound } from './shell/not-found.js';

/** Every page of the console, each loaded when it is first opened. */
const root = createRootRouteWithContext<{ session: Session }>()({ component: Outlet, notFoundComponent: NotFound });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: readTrail,
  component: lazyRouteComponent(() => import('./account/login.page.js'), 'LoginPage'),
});
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./account/register.page.js'), 'RegisterPage'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./account/forgot-password.page.js'), 'ForgotPasswordPage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./account/reset-password.page.js'), 'ResetPasswordPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./account/setup.page.js'), 'SetupPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const { kind } = await context.session.restore();
    if (kind !== 'user') throw redirect({ to: '/login', search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import('./shell/shell.js'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const state = context.session.snapshot();
    if (state.kind === 'user' && state.user.role === 'admin') throw redirect({ to: '/dashboard' });
    throw redirect({ to: '/files' });
  },
});
const buckets = createRoute({
  getParentRoute: () => signedIn,
  path: '/files',
  component: lazyRouteComponent(() => import('./files/buckets.page.js'), 'BucketsPage'),
});
const folder = createRoute({
  getParentRoute: () => signedIn,
  path: '/files/$bucket',
  validateSearch: readFilesSearch,
  component: lazyRouteComponent(() => import('./files/folder.page.js'), 'FolderPage'),
});
const file = createRoute({
  getParentRoute: () => signedIn,
  path: '/file/$fileId',
  component: lazyRouteComponent(() => import('./file/file.page.js'), 'FilePage'),
});
const trash = createRoute({
  getParentRoute: () => signedIn,
  path: '/trash',
  component: lazyRouteComponent(() => import('./files/trash.page.js'), 'TrashPage'),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./account/account.page.js'), 'AccountPage'),
});

const forOperators = createRoute({
  getParentRoute: () => signedIn,
  id: 'operators',
  component: lazyRouteComponent(() => import('./shell/operators.js'), 'Operators'),
});
const dashboard = createRoute({
  getParentRoute: () => forOperators,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./dashboard/dashboard.page.js'), 'DashboardPage'),
});
const nodes = createRoute({
  getParentRoute: () => forOperators,
  path: '/nodes',
  validateSearch: readNodesSearch,
  component: lazyRouteComponent(() => import('./nodes/nodes.page.js'), 'NodesPage'),
});
const node = createRoute({
  getParentRoute: () => forOperators,
  path: '/nodes/$nodeId',
  validateSearch: readNodeSearch,
  component: lazyRouteComponent(() => import('./nodes/node.page.js'), 'NodePage'),
});
const healthChecks = createRoute({
  getParentRoute: () => forOperators,
  path: '/health-checks',
  component: lazyRouteComponent(() => import('./health-checks/health-checks.page.js'), 'HealthChecksPage'),
});
const healthCheck = createRoute({
  getParentRoute: () => forOperators,
  path: '/health-checks/$checkId',
  component: lazyRouteComponent(() => import('./health-checks/health-check.page.js'), 'HealthCheckPage'),
});
const balance = createRoute({
  getParentRoute: () => forOperators,
  path: '/balance',
  component: lazyRouteComponent(() => import('./balance/balance.page.js'), 'BalancePage'),
});
const breakers = createRoute({
  getParentRoute: () => forOperators,
  path: '/circuit-breakers',
  component: lazyRouteComponent(() => import('./breakers/breakers.page.js'), 'BreakersPage'),
});
const jobs = createRoute({
  getParentRoute: () => forOperators,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs/jobs.page.js'), 'JobsPage'),
});
const users = createRoute({
  getParentRoute: () => forOperators,
  path: '/users',
  component: lazyRouteComponent(() => import('./users/users.page.js'), 'UsersPage'),
});
const settings = createRoute({
  getParentRoute: () => forOperators,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings.page.js'), 'SettingsPage'),
});

const people = [home, buckets, folder, file, trash, account];
const operators = [dashboard, nodes, node, healthChecks, healthCheck, balance, breakers, jobs, users, settings];

export const routeTree = root.addChildren([
  login,
  register,
  forgot,
  reset,
  setup,
  signedIn.addChildren([...people, forOperators.addChildren(operators)]),
]);
