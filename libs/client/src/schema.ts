// Written by `npm run client` from docs/openapi.json: never by hand.

export interface paths {
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account */
        post: operations["accountsRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a session */
        post: operations["accountsLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a refresh token for new tokens; each works once */
        post: operations["accountsRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["accountsLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is calling */
        get: operations["accountsMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the name one is shown with */
        patch: operations["accountsUpdateMe"];
        trace?: never;
    };
    "/v1/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first administrator, with the token printed at the first start */
        post: operations["accountsSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; all other sessions end, personal tokens stay */
        post: operations["passwordsChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a mail with which a forgotten password is replaced
         * @description The answer is the same whether the address has an account or not. 503 where no mail is set up.
         */
        post: operations["passwordsRequestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-resets/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the token of a mail: it works once; all sessions end */
        post: operations["passwordsReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where you are logged in, the last used first; at most 1000 */
        get: operations["sessionsList"];
        put?: never;
        post?: never;
        /** End all sessions but this one */
        delete: operations["sessionsEndOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session */
        delete: operations["sessionsEnd"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your personal tokens, the newest first */
        get: operations["tokensList"];
        put?: never;
        /**
         * Make a personal token for a program
         * @description An account has at most 100.
         */
        post: operations["tokensCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a personal token: it opens nothing any more */
        delete: operations["tokensDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users by e-mail address */
        get: operations["usersList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["usersGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a user another role or quota, disable or enable them; never the last administrator (409) */
        patch: operations["usersUpdate"];
        trace?: never;
    };
    "/v1/buckets/{bucket}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file's bytes, by its path
         * @description HEAD gives the headers alone.
         */
        get: operations["downloadsByPath"];
        /**
         * Store the body as a file
         * @description Streamed, with or without Content-Length. The path is percent-decoded once, as a whole: `%2F` divides folders as `/` does.
         */
        put: operations["uploadsPut"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List files: a folder, an order, or what a search finds */
        get: operations["filesList"];
        put?: never;
        /**
         * Store the file of a form
         * @description The fields stand before the file.
         */
        post: operations["uploadsPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All nodes, and how they are */
        get: operations["nodesList"];
        put?: never;
        /** Add a node, after a live test */
        post: operations["nodesRegister"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One node */
        get: operations["editNodeGet"];
        put?: never;
        post?: never;
        /** Remove a node; one that holds replicas only by force and with its name */
        delete: operations["nodesRemove"];
        options?: never;
        head?: never;
        /**
         * Change what is set of a node
         * @description What is absent stays. New addresses and tokens are taken only when the same node passes a live test with them.
         */
        patch: operations["editNodeEdit"];
        trace?: never;
    };
    "/v1/nodes/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a node now */
        post: operations["nodesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a node alone for a while
         * @description It gets nothing new, what it holds is read and counts, and nothing is copied elsewhere because of it. When it stops answering it is `down` all the same.
         */
        post: operations["nodeWishesMaintain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a node as any other again: ends maintenance, and undoes a drain */
        post: operations["nodeWishesResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/replicas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What lies on a node, by our rows
         * @description Chunks and their versions, never names of files. A node that was removed lists what was not let go of yet.
         */
        get: operations["nodeReplicasList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/circuit-breakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which processes hold back calls to which nodes, as reported in the last seconds */
        get: operations["circuitBreakersList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/circuit-breakers/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the circuit breakers of a node, or of all
         * @description Each process closes its own within seconds. One whose node still fails opens again after three failures.
         */
        post: operations["circuitBreakersReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a node was, step by step
         * @description Nothing, for a node that is not registered.
         */
        get: operations["historyOfNode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found out about a node and decided, and why; the last 1,000 are kept */
        get: operations["historyVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How all nodes together were, step by step */
        get: operations["historyOfSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a resumable upload (tus)
         * @description The file is named in `Upload-Metadata`, in base64: `path` (or `filename`), and if wanted `bucket`, `contentType` and `onlyIfNew`. The first bytes may come along as the body.
         */
        post: operations["resumablePost"];
        delete?: never;
        /** What of tus is spoken here */
        options: operations["resumableOptions"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Terminate a resumable upload (tus)
         * @description What it has brought is released.
         */
        delete: operations["resumableDelete"];
        options?: never;
        /** How far a resumable upload has come (tus) */
        head: operations["resumableHead"];
        /**
         * Go on with a resumable upload (tus)
         * @description Whatever arrives is kept, also when the connection breaks. One request at a time writes: a later one has the one before it end, waits for it, and is 423 when that takes too long.
         */
        patch: operations["resumablePatch"];
        trace?: never;
    };
    "/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file's bytes
         * @description HEAD gives the headers alone.
         */
        get: operations["downloadsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a file's bytes, for ten minutes
         * @description For browsers, whose `<video>` and downloads can send no token. It ends before when the file is replaced or deleted, and can not be taken back otherwise.
         */
        post: operations["linksCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file's bytes, by a link
         * @description HEAD gives the headers alone.
         */
        get: operations["linksRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file, with its protection as it is now */
        get: operations["filesGet"];
        put?: never;
        post?: never;
        /** Move a file to the trash, or purge it */
        delete: operations["filesDelete"];
        options?: never;
        head?: never;
        /**
         * Rename or move a file
         * @description It keeps its id and content. 409 when another file is there: a move replaces nothing.
         */
        patch: operations["filesMove"];
        trace?: never;
    };
    "/v1/files/{id}/chunks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a file's chunks lie */
        get: operations["filesChunks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask the nodes what they hold of a file, block by block */
        get: operations["filesAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/buckets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All buckets, by name
         * @description `my-files` is made when it is first used.
         */
        get: operations["bucketsList"];
        put?: never;
        /**
         * Make a bucket
         * @description 400 for a name that can not be; 409 for one that is taken, and for one bucket more than an account may have.
         */
        post: operations["bucketsCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/buckets/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bucket, its policy and its sums */
        get: operations["bucketsGet"];
        put?: never;
        post?: never;
        /**
         * Delete an empty bucket
         * @description 409 while it has files, files in the trash, or uploads under way.
         */
        delete: operations["bucketsDelete"];
        options?: never;
        head?: never;
        /**
         * Change a bucket's policy
         * @description Copies and spread hold for uploads that begin from then on, and files that are stored follow in the background: `policyChange` says how far. Where there are too few nodes for it, it says why, and files get what is possible. The quota holds at once; below what is stored it only keeps more from coming. Days in the trash hold for what is deleted from then on.
         */
        patch: operations["bucketsChange"];
        trace?: never;
    };
    "/v1/buckets/{bucket}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move all files of a folder, or whatever begins alike
         * @description All of them or none, at most 5000 at once: 409 when there are more, and when a file is at one of the new paths. Files keep their ids and contents.
         */
        post: operations["bucketsMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is stored and may be stored, in all and per bucket */
        get: operations["usageGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was deleted and can come back, last first */
        get: operations["trashList"];
        put?: never;
        post?: never;
        /**
         * Empty the trash
         * @description Purges up to 5000 files, those deleted first. Can be repeated safely.
         */
        delete: operations["trashEmpty"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trash/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file out of the trash
         * @description It keeps its id and content. 409 when another file is at its path: give another one.
         */
        post: operations["trashRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trash/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Purge a file that is in the trash */
        delete: operations["trashPurge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Long work under way and done, the newest first; ended jobs are kept for 30 days */
        get: operations["jobsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a job is; users see those that they started */
        get: operations["jobsGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a job rest after the chunk under way */
        post: operations["jobsPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused job go on */
        post: operations["jobsResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a job after the chunk under way
         * @description What it has made stays, nothing is lost; a node that it was emptying is used as any other again.
         */
        post: operations["jobsCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/nodes/{id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Empty a node, so that it can be taken out
         * @description It gets nothing new; what it holds counts and is read until a copy elsewhere is proved, and only then let go of. It is `drained` when its own list of pins says so. `POST /v1/nodes/{id}/resume`, or cancelling the job, uses it again.
         */
        post: operations["drainsDrain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/redistribute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a file's copies and spread now
         * @description Repairs do so by themselves, after a while. Administrators may do it for any file.
         */
        post: operations["redistributionsRedistribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebalances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan how nodes could be filled to the same part of their capacity; moves nothing */
        post: operations["rebalancesPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebalances/{planId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carry a plan out, copy by copy, each proved before the old one goes */
        post: operations["rebalancesApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/node-loads/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count anew what each node really holds, and plan a rebalance */
        post: operations["rebalancesRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health checks, the newest first; reports are kept for 90 days */
        get: operations["healthChecksList"];
        put?: never;
        /**
         * Check the whole system
         * @description Nodes, their pins against our rows, chunks, versions, counters, uploads, outboxes, streams. What it finds is set right by the services that repair it always; on a dry run nothing is changed.
         */
        post: operations["healthChecksStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a health check is, and what it found in numbers */
        get: operations["healthChecksGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-checks/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a health check found, in the order it was found */
        get: operations["healthChecksFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole system on one page, and what is wrong with it */
        get: operations["systemStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["systemLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** It can do its work: 200, or 503 with what is missing */
        get: operations["systemReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings that the services run with
         * @description They are set by the environment of each service, and need its restart. Secrets are never shown.
         */
        get: operations["settingsSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens: server-sent events
         * @description The data of each is a CloudEvent, described in `docs/asyncapi.json`. Administrators see all of them, others those about themselves and their own files. A client that comes back with the last `id` it got misses nothing and gets nothing twice. An event named `reset` says that this was not possible: read the state anew. Without events a comment comes every 15 seconds.
         */
        get: operations["eventsFollow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        RegisterRequestDto: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            displayName?: string;
        };
        UserDto: {
            id: string;
            /** Format: email */
            email: string;
            displayName: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** Format: date-time */
            createdAt: string;
        };
        LoginRequestDto: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        SessionDto: {
            /** @description Sent as `Authorization: Bearer …`. */
            accessToken: string;
            expiresInSeconds: number;
            /** @description Works once. Browsers get it as a cookie too. */
            refreshToken: string;
            user: components["schemas"]["UserDto"];
        };
        RefreshRequestDto: {
            /** @description Absent where the browser sends it as a cookie. */
            refreshToken?: string;
        };
        UpdateProfileRequestDto: {
            displayName: string;
        };
        SetUpRequestDto: {
            /** @description The one-time token that was printed when the system started. */
            token: string;
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
        };
        ChangePasswordRequestDto: {
            /** Format: password */
            currentPassword: string;
            /** Format: password */
            newPassword: string;
        };
        RequestResetDto: {
            /** Format: email */
            email: string;
        };
        ResetPasswordDto: {
            /** Format: password */
            password: string;
        };
        OpenSessionDto: {
            id: string;
            /** @description The session that this request was sent with. */
            current: boolean;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its tokens were last refreshed.
             */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description What the client called itself at the login. */
            userAgent: string | null;
            /** @description From where the login came. */
            address: string | null;
        };
        SessionListDto: {
            items: components["schemas"]["OpenSessionDto"][];
        };
        TokenDto: {
            id: string;
            name: string;
            scopes: ("files:read" | "files:write" | "admin")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
        };
        TokenListDto: {
            items: components["schemas"]["TokenDto"][];
        };
        CreateTokenRequestDto: {
            /** @example backup of the laptop */
            name: string;
            /** @description None includes another. `admin` is for administrators. */
            scopes: ("files:read" | "files:write" | "admin")[];
            /**
             * Format: date-time
             * @description Without it, the token works until it is deleted.
             */
            expiresAt?: string;
        };
        CreatedTokenDto: {
            id: string;
            name: string;
            scopes: ("files:read" | "files:write" | "admin")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
            /**
             * @description Sent as `Authorization: Bearer …`. Shown this once.
             * @example bnt_…
             */
            token: string;
        };
        ManagedUserDto: {
            id: string;
            /** Format: email */
            email: string;
            displayName: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** Format: date-time */
            createdAt: string;
            disabled: boolean;
            /** Format: date-time */
            disabledAt: string | null;
            quotaBytes: number | null;
            /** @description Bytes of all files, the trash included. */
            usedBytes: number;
            /** @description Bytes that uploads under way may still need. */
            reservedBytes: number;
            fileCount: number;
        };
        UserPageDto: {
            items: components["schemas"]["ManagedUserDto"][];
            nextCursor: string | null;
        };
        UpdateUserRequestDto: {
            /** @enum {string} */
            role?: "user" | "admin";
            /** @description True ends all sessions of the user and deletes their personal tokens. */
            disabled?: boolean;
            /** @description Bytes of all buckets together, the trash included; null: as much as there is. */
            quotaBytes?: number | null;
        };
        FileDto: {
            id: string;
            bucket: string;
            path: string;
            /** @description The last segment of the path. */
            name: string;
            sizeBytes: number;
            contentType: string;
            /** @description Hexadecimal, over the bytes of the file. */
            sha256: string;
            chunkCount: number;
            wantedCopies: number;
            /** @description Fewest live copies of any chunk. */
            minCopies: number;
            /** @enum {string} */
            protection: "full" | "repairing" | "reduced" | "unavailable";
            protectionReason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Counts the contents the path has had. */
            version: number;
        };
        NodeDto: {
            id: string;
            name: string;
            /** @enum {string} */
            state: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained";
            /** Format: date-time */
            stateSince: string;
            stateReason: string | null;
            /**
             * @description What an operator asked for; the state too, unless it is down or an impostor.
             * @enum {string|null}
             */
            operatorWish: "maintenance" | "draining" | "drained" | null;
            peerId: string;
            zone: string;
            rpcUrl: string;
            gatewayUrl: string | null;
            version: string | null;
            capacityBytes: number;
            usedBytes: number | null;
            freeBytes: number | null;
            /** @description By our rows; null when they could not be asked. */
            replicaCount: number | null;
            latencyMs: number | null;
            /** Format: date-time */
            lastSeenAt: string | null;
            /**
             * @description Whether it fsyncs what it answers for.
             * @enum {string}
             */
            durability: "proved" | "off" | "unknown";
        };
        NodeListDto: {
            items: components["schemas"]["NodeDto"][];
        };
        RegisterNodeRequestDto: {
            name: string;
            /** @description Kubo RPC address, e.g. http://10.0.0.5:5001 */
            rpcUrl: string;
            /** @description Kubo gateway address; without it blocks are read over RPC. */
            gatewayUrl?: string;
            /** @description The identity the node must have. */
            peerId?: string;
            /** @description Failure domain: copies go to different ones. */
            zone: string;
            capacityBytes?: number;
            /**
             * Format: password
             * @description Never shown again.
             */
            dataToken?: string;
            /**
             * Format: password
             * @description For garbage collection and for reading the configuration. Never shown again.
             */
            opsToken?: string;
        };
        NodeTestStepDto: {
            name: string;
            /** @enum {string} */
            verdict: "ok" | "warning" | "failed" | "skipped";
            detail: string;
            durationMs: number;
        };
        RegisteredNodeDto: {
            id: string;
            name: string;
            /** @enum {string} */
            state: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained";
            /** Format: date-time */
            stateSince: string;
            stateReason: string | null;
            /**
             * @description What an operator asked for; the state too, unless it is down or an impostor.
             * @enum {string|null}
             */
            operatorWish: "maintenance" | "draining" | "drained" | null;
            peerId: string;
            zone: string;
            rpcUrl: string;
            gatewayUrl: string | null;
            version: string | null;
            capacityBytes: number;
            usedBytes: number | null;
            freeBytes: number | null;
            /** @description By our rows; null when they could not be asked. */
            replicaCount: number | null;
            latencyMs: number | null;
            /** Format: date-time */
            lastSeenAt: string | null;
            /**
             * @description Whether it fsyncs what it answers for.
             * @enum {string}
             */
            durability: "proved" | "off" | "unknown";
            /** @description What an operator should know: no fsync, no token, no private swarm. */
            findings: string[];
            /** @description How each step of its test went, when it was added. */
            steps?: components["schemas"]["NodeTestStepDto"][];
        };
        NodeTestDto: {
            ok: boolean;
            steps: components["schemas"]["NodeTestStepDto"][];
        };
        EditNodeRequestDto: {
            name?: string;
            /** @description Failure domain. */
            zone?: string;
            capacityBytes?: number;
            /** @description Taken when the same node answers there. */
            rpcUrl?: string;
            /** @description null: blocks are read over RPC. */
            gatewayUrl?: string | null;
            /**
             * Format: password
             * @description Never shown again; null: none.
             */
            dataToken?: string | null;
            /**
             * Format: password
             * @description Never shown again; null: none.
             */
            opsToken?: string | null;
        };
        NodeReplicaDto: {
            chunkCid: string;
            versionId: string;
            /** @description Of the chunk in its version. */
            index: number;
            storedBytes: number;
            /** @enum {string} */
            state: "planned" | "held" | "missing" | "releasing";
            /**
             * Format: date-time
             * @description When it was last proved there.
             */
            verifiedAt: string | null;
            /** @description What is known of it is from before the node was last away, restarted or lost a block. */
            unverified: boolean;
        };
        NodeReplicaPageDto: {
            items: components["schemas"]["NodeReplicaDto"][];
            nextCursor: string | null;
        };
        CircuitBreakerDto: {
            nodeId: string;
            nodeName: string;
            /** @enum {string} */
            caller: "gateway" | "chunk-placement";
            /** @description The process that has it; another name after each start. */
            instance: string;
            /** @enum {string} */
            state: "closed" | "open" | "half-open";
            /** @description In a row. */
            failures: number;
            /** @description Of the last failure. */
            reason: string | null;
            /** Format: date-time */
            openedAt: string;
            /**
             * Format: date-time
             * @description From then on one request may try.
             */
            nextTryAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CircuitBreakerListDto: {
            /** @description Those that are not closed. */
            items: components["schemas"]["CircuitBreakerDto"][];
        };
        ResetBreakersRequestDto: {
            /**
             * Format: uuid
             * @description Absent: of all nodes.
             */
            nodeId?: string;
        };
        ResetBreakersDto: {
            /** @description How many nodes it was said of. */
            nodes: number;
        };
        NodePointDto: {
            /**
             * Format: date-time
             * @description When the step began.
             */
            at: string;
            /**
             * @description The most frequent one.
             * @enum {string}
             */
            state: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained";
            /** @description Share of the time in which it answered as itself, 0 to 1. */
            answeredShare: number;
            capacityBytes: number;
            usedBytes: number | null;
            /** @description Mean of the last probe of each minute. */
            latencyMs: number | null;
            replicaCount: number | null;
            storedBytes: number | null;
        };
        NodeHistoryDto: {
            /** @description Oldest first. */
            items: components["schemas"]["NodePointDto"][];
        };
        VerdictDto: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            state: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained";
            /** @enum {string|null} */
            previousState: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained" | null;
            reason: string | null;
            /** @description Moves when what it holds has to be proved anew. */
            epoch: number;
        };
        VerdictPageDto: {
            /** @description Newest first. */
            items: components["schemas"]["VerdictDto"][];
            nextCursor: string | null;
        };
        SystemPointDto: {
            /**
             * Format: date-time
             * @description When the step began.
             */
            at: string;
            nodes: number;
            /** @description Fewest within the step. */
            answeringNodes: number;
            capacityBytes: number;
            usedBytes: number;
            replicaCount: number | null;
            storedBytes: number | null;
        };
        SystemHistoryDto: {
            /** @description Oldest first. */
            items: components["schemas"]["SystemPointDto"][];
        };
        CreateLinkRequestDto: {
            /**
             * @description `inline` is heeded for types that can run nothing in a browser.
             * @default attachment
             * @enum {string}
             */
            disposition: "attachment" | "inline";
        };
        LinkDto: {
            /**
             * Format: uri
             * @description Needs no login. Whoever has it can read this content until it expires.
             */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        FilePageDto: {
            items: components["schemas"]["FileDto"][];
            /** @description What several paths have in common up to the delimiter. */
            prefixes: string[];
            nextCursor: string | null;
        };
        MoveFileRequestDto: {
            /** @description Left out: it keeps its path. */
            path?: string;
            /** @description Left out: it stays in its bucket. */
            bucket?: string;
        };
        ReplicaDto: {
            nodeId: string;
            nodeName: string;
            zone: string;
            /**
             * @description A copy on a node that is `down` or an `impostor` is no live one.
             * @enum {string}
             */
            nodeState: "online" | "suspect" | "down" | "full" | "impostor" | "maintenance" | "draining" | "drained";
            /** @enum {string} */
            state: "planned" | "held" | "missing" | "releasing";
            /**
             * Format: date-time
             * @description When it was last proved on the node.
             */
            checkedAt: string | null;
        };
        ChunkDto: {
            index: number;
            cid: string;
            /** @description Of the file's own bytes. */
            sizeBytes: number;
            wantedCopies: number;
            replicas: components["schemas"]["ReplicaDto"][];
        };
        ChunkPageDto: {
            items: components["schemas"]["ChunkDto"][];
            nextCursor: string | null;
        };
        ProbedReplicaDto: {
            nodeId: string;
            nodeName: string;
            zone: string;
            /** @enum {string} */
            presence: "present" | "missing" | "corrupt" | "unreachable";
            latencyMs: number;
        };
        ProbedChunkDto: {
            index: number;
            cid: string;
            replicas: components["schemas"]["ProbedReplicaDto"][];
        };
        AvailabilityDto: {
            fileId: string;
            /** @description Every chunk was found whole on some node. */
            readable: boolean;
            /** @description How many nodes may be lost now, whichever they are. */
            survivesNodeLosses: number;
            /** @description No node holds all chunks. */
            spreadHolds: boolean;
            /** Format: date-time */
            probedAt: string;
            chunks: components["schemas"]["ProbedChunkDto"][];
        };
        PolicyChangeDto: {
            /** Format: date-time */
            since: string;
            /** @description Files without all copies that the policy asks for; 10,000: so many or more. */
            pendingFiles: number;
            /** @description Why some can not have them with the nodes there are. */
            reason: string | null;
        };
        BucketDto: {
            name: string;
            copies: number;
            /** @enum {string} */
            spread: "strict" | "off";
            quotaBytes: number | null;
            trashDays: number;
            /** @description Sizes of all files, those in the trash too. */
            usedBytes: number;
            /** @description What open uploads may still need. */
            reservedBytes: number;
            fileCount: number;
            trashedCount: number;
            /** @description How far stored files are behind a changed policy. Null: all have what it asks for. */
            policyChange: components["schemas"]["PolicyChangeDto"] | null;
            /** Format: date-time */
            createdAt: string;
        };
        BucketPageDto: {
            items: components["schemas"]["BucketDto"][];
            /** @description Always null: all buckets are one page. */
            nextCursor: string | null;
        };
        CreateBucketRequestDto: {
            /** @description Nodes that hold each chunk. */
            copies?: number;
            /**
             * @description `strict`: no node may hold all chunks of a file.
             * @enum {string}
             */
            spread?: "strict" | "off";
            /** @description Null: as much as there is. */
            quotaBytes?: number | null;
            /** @description How long deleted files stay in the trash; 0: they are purged at once. */
            trashDays?: number;
            /**
             * @description Lower-case letters, digits, dots and hyphens, as in host names.
             * @example photos
             */
            name: string;
        };
        ChangeBucketRequestDto: {
            /** @description Nodes that hold each chunk. */
            copies?: number;
            /**
             * @description `strict`: no node may hold all chunks of a file.
             * @enum {string}
             */
            spread?: "strict" | "off";
            /** @description Null: as much as there is. */
            quotaBytes?: number | null;
            /** @description How long deleted files stay in the trash; 0: they are purged at once. */
            trashDays?: number;
        };
        ChangedBucketDto: {
            name: string;
            copies: number;
            /** @enum {string} */
            spread: "strict" | "off";
            quotaBytes: number | null;
            trashDays: number;
            /** @description Sizes of all files, those in the trash too. */
            usedBytes: number;
            /** @description What open uploads may still need. */
            reservedBytes: number;
            fileCount: number;
            trashedCount: number;
            /** @description How far stored files are behind a changed policy. Null: all have what it asks for. */
            policyChange: components["schemas"]["PolicyChangeDto"] | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description What `copies` and `spread` hold for: uploads that begin from now on; what is stored follows, see `policyChange`.
             * @enum {string}
             */
            appliesTo: "all-contents";
        };
        MovePrefixRequestDto: {
            /**
             * @description All files whose path begins so; a folder ends with a slash.
             * @example holiday/
             */
            fromPrefix: string;
            /**
             * @description Stands in its place afterwards.
             * @example 2026/holiday/
             */
            toPrefix: string;
            /** @description Left out: they stay in their bucket. */
            toBucket?: string;
        };
        MovePrefixResponseDto: {
            movedCount: number;
        };
        BucketUsageDto: {
            bucket: string;
            quotaBytes: number | null;
            usedBytes: number;
            reservedBytes: number;
            fileCount: number;
            trashedCount: number;
        };
        UsageDto: {
            /** @description Of all buckets together; null: as much as there is. */
            quotaBytes: number | null;
            /** @description Sizes of all files, those in the trash too; copies are not counted. */
            usedBytes: number;
            /** @description What open uploads may still need. */
            reservedBytes: number;
            fileCount: number;
            buckets: components["schemas"]["BucketUsageDto"][];
        };
        TrashedFileDto: {
            id: string;
            bucket: string;
            path: string;
            /** @description The last segment of the path. */
            name: string;
            sizeBytes: number;
            contentType: string;
            /** @description Hexadecimal, over the bytes of the file. */
            sha256: string;
            chunkCount: number;
            wantedCopies: number;
            /** @description Fewest live copies of any chunk. */
            minCopies: number;
            /** @enum {string} */
            protection: "full" | "repairing" | "reduced" | "unavailable";
            protectionReason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Counts the contents the path has had. */
            version: number;
            /** Format: date-time */
            trashedAt: string;
            /**
             * Format: date-time
             * @description When it is purged by itself.
             */
            purgeAt: string;
        };
        TrashPageDto: {
            items: components["schemas"]["TrashedFileDto"][];
            nextCursor: string | null;
        };
        RestoreFileRequestDto: {
            /** @description Another path in its bucket, where its own is taken. */
            path?: string;
        };
        EmptiedTrashDto: {
            purgedCount: number;
            /** @description False: there is more; ask again. */
            isEmpty: boolean;
        };
        JobDto: {
            id: string;
            /** @enum {string} */
            kind: "drain" | "redistribute" | "rebalance" | "health-check";
            /** @enum {string} */
            state: "queued" | "running" | "paused" | "succeeded" | "failed" | "cancelled";
            /** @description The node (drain), file (redistribute) or plan (rebalance). */
            subjectId: string | null;
            /** @description The user who started it; null: the system itself. */
            requestedBy: string | null;
            /** @description Chunks, as a rule. */
            totalItems: number;
            doneItems: number;
            totalBytes: number;
            doneBytes: number;
            /** @description Tries that failed; they are repeated. */
            failures: number;
            /** @description Over the time it worked, without pauses. */
            bytesPerSecond: number | null;
            /** @description Null where it can not be said. */
            remainingSeconds: number | null;
            /** @description Why a running job does nothing now. */
            waitingReason: string | null;
            /** @description Why it failed, or was cancelled by the system. */
            error: string | null;
            /** @description What it came to; depends on the kind. */
            result: Record<string, never> | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        JobPageDto: {
            items: components["schemas"]["JobDto"][];
            nextCursor: string | null;
        };
        DryRunRequestDto: {
            /**
             * @description Only tell what would be done.
             * @default false
             */
            dryRun: boolean;
        };
        DrainObstacleDto: {
            /** @enum {string} */
            what: "nodes" | "zones" | "bytes";
            needed: number;
            available: number;
            /** @description The same in words. */
            message: string;
        };
        DrainPlanDto: {
            /** @description Whether its copies can be kept elsewhere as their owners want them. */
            possible: boolean;
            /** @description What is missing; empty when it is possible. */
            obstacles: components["schemas"]["DrainObstacleDto"][];
            /** @description Copies on the node, each of which is made elsewhere first. */
            copies: number;
            bytes: number;
        };
        RedistributionStepDto: {
            /** @description The chunk. */
            index: number;
            /** @enum {string} */
            do: "copy" | "mend" | "move";
            fromNodeId: string | null;
            /** @description Where chance decides, it may become another node. */
            toNodeId: string;
            reason: string;
        };
        RedistributionPlanDto: {
            /** @description Copies that would be made or mended. */
            copies: number;
            /** @description Copies that would go from one node to another. */
            moves: number;
            bytes: number;
            /** @description The first 200. */
            steps: components["schemas"]["RedistributionStepDto"][];
            /** @description What can not be mended with the nodes there are. */
            obstacles: string[];
            /**
             * @description As it is now.
             * @enum {string}
             */
            protection: "full" | "repairing" | "reduced" | "unavailable";
            protectionReason: string | null;
        };
        PlanRebalanceRequestDto: {
            /**
             * @description A plan is all this makes; it is applied by itself.
             * @default true
             * @enum {boolean}
             */
            dryRun: true;
        };
        NodeBalanceDto: {
            nodeId: string;
            nodeName: string;
            capacityBytes: number;
            /** @description Bytes on the node now. */
            before: number;
            /** @description Bytes on it when the plan is carried out. */
            after: number;
        };
        RebalancePlanDto: {
            id: string;
            /** @description Copies that go from one node to another. */
            moves: number;
            bytes: number;
            perNode: components["schemas"]["NodeBalanceDto"][];
            /** @description False: further moves are left to the next plan. */
            complete: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Names what the plan was made from. */
            stateVersion: string;
        };
        CountedBeforeDto: {
            replicaCount: number;
            storedBytes: number;
            /** Format: date-time */
            countedAt: string;
        };
        NodePinsDto: {
            /** @description Copies that were missing; they are made anew. */
            missing: number;
            /** @description Pins of ours that are on their way in or out. */
            unclaimed: number;
            /** @description Pins that are none of ours. */
            foreign: number;
        };
        NodeLoadDto: {
            nodeId: string;
            nodeName: string;
            capacityBytes: number;
            /** @description Counted anew, without what was missing. */
            replicaCount: number;
            storedBytes: number;
            /** @description As counted the time before. */
            previous: components["schemas"]["CountedBeforeDto"] | null;
            /** @description The node's own list against ours; null when it could not be asked. */
            pins: components["schemas"]["NodePinsDto"] | null;
            note: string | null;
        };
        NodeLoadsDto: {
            nodes: components["schemas"]["NodeLoadDto"][];
            plan: components["schemas"]["RebalancePlanDto"];
        };
        StartHealthCheckRequestDto: {
            /** @description Only find and report; false: set right what can be. */
            dryRun: boolean;
            /**
             * @description Also test every node, and read and hash every copy.
             * @default false
             */
            deep: boolean;
        };
        HealthProgressDto: {
            /** @description Parts it went through. */
            partsDone: number;
            partsTotal: number;
            /** @description The part it is at; null at the end. */
            part: string | null;
            /** @description Why it does nothing now. */
            waitingReason: string | null;
        };
        SeverityCountsDto: {
            info: number;
            warning: number;
            error: number;
        };
        FindingCountDto: {
            /** @enum {string} */
            kind: "node-unavailable" | "node-full" | "node-not-durable" | "node-without-token" | "node-clock" | "clock-differs" | "node-test" | "node-not-checked" | "replica-missing" | "replica-corrupt" | "orphan-pin" | "foreign-pin" | "chunk-unavailable" | "chunk-below-policy" | "chunk-surplus" | "spread-fault" | "counter-wrong" | "upload-stuck" | "version-unplaced" | "version-unknown" | "outbox-old" | "stream-missing" | "consumer-missing" | "consumer-behind" | "dead-letters" | "section-not-checked";
            /** @enum {string} */
            severity: "info" | "warning" | "error";
            found: number;
            /** @description Set right in this check. */
            fixed: number;
        };
        HealthSummaryDto: {
            bySeverity: components["schemas"]["SeverityCountsDto"];
            /** @description Of all findings; a report lists 1,000 of a kind at most. */
            byKind: components["schemas"]["FindingCountDto"][];
            /** @description What was set right. */
            fixed: number;
        };
        HealthCheckDto: {
            /** @description The id of its job too: it is paused and cancelled there. */
            id: string;
            /** @enum {string} */
            state: "queued" | "running" | "paused" | "succeeded" | "failed" | "cancelled";
            dryRun: boolean;
            deep: boolean;
            /** @description The user who asked for it, or `schedule`. */
            requestedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            progress: components["schemas"]["HealthProgressDto"];
            summary: components["schemas"]["HealthSummaryDto"];
            /**
             * @description `healthy`: nothing above `info` was found. Null until the check is through.
             * @enum {string|null}
             */
            verdict: "healthy" | "findings" | null;
            /** @description Why it failed. */
            error: string | null;
        };
        HealthCheckPageDto: {
            items: components["schemas"]["HealthCheckDto"][];
            nextCursor: string | null;
        };
        FindingSubjectDto: {
            /** @enum {string} */
            type: "node" | "chunk" | "pin" | "version" | "bucket" | "owner" | "upload" | "service" | "stream" | "consumer" | "section";
            id: string;
            name?: string;
        };
        HealthFindingDto: {
            /** @enum {string} */
            kind: "node-unavailable" | "node-full" | "node-not-durable" | "node-without-token" | "node-clock" | "clock-differs" | "node-test" | "node-not-checked" | "replica-missing" | "replica-corrupt" | "orphan-pin" | "foreign-pin" | "chunk-unavailable" | "chunk-below-policy" | "chunk-surplus" | "spread-fault" | "counter-wrong" | "upload-stuck" | "version-unplaced" | "version-unknown" | "outbox-old" | "stream-missing" | "consumer-missing" | "consumer-behind" | "dead-letters" | "section-not-checked";
            /** @enum {string} */
            severity: "info" | "warning" | "error";
            subject: components["schemas"]["FindingSubjectDto"];
            /** @description What is wrong. */
            detail: string;
            /** @description What is done about it, or has to be done by a person. */
            action: string;
            /** @description It was done in this check. */
            done: boolean;
            /** Format: date-time */
            at: string;
        };
        HealthFindingPageDto: {
            items: components["schemas"]["HealthFindingDto"][];
            nextCursor: string | null;
        };
        NodeCountsDto: {
            total: number;
            byState: {
                [key: string]: number;
            };
        };
        FileCountsDto: {
            total: number;
            bytes: number;
            byProtection: {
                [key: string]: number;
            };
            trashed: number;
            openUploads: number;
        };
        ChunkCountsDto: {
            total: number;
            /**
             * Format: date-time
             * @description null: not yet, the counts are nothing.
             */
            countedAt: string | null;
            /** @description Nodes changed since; a walk over all chunks is under way. */
            recounting: boolean;
            /** @description Chunks that have fewer live copies than wanted, by how many they have. */
            belowPolicyByLiveCopies: {
                [key: string]: number;
            };
            releasingReplicas: number;
            /** Format: date-time */
            oldestProofAt: string | null;
        };
        RepairCountsDto: {
            open: number;
            due: number;
            brakeEngaged: boolean;
            brakeReason: string | null;
        };
        CapacityDto: {
            capacityBytes: number;
            /** @description Of the nodes that told it. */
            usedBytes: number;
            /** @description Of the nodes that told it. */
            freeBytes: number;
            /** @description Nodes that told nothing yet. */
            unmeasuredNodes: number;
        };
        ForecastDto: {
            /** @description Until uploads stop; null: no growth, or too little is known. */
            daysUntilFull: number | null;
            bytesPerDay: number | null;
            /** @description What it is based on, or why there is none. */
            basis: string;
        };
        QueueDto: {
            /** @enum {string} */
            service: "gateway" | "auth" | "metadata" | "chunk-placement" | "node-monitor";
            pending: number;
            oldestSeconds: number;
        };
        ProcessDto: {
            /** @enum {string} */
            service: "gateway" | "auth" | "metadata" | "chunk-placement" | "node-monitor";
            version: string;
            /** @description Of Node.js. */
            nodeVersion: string;
            /** Format: date-time */
            startedAt: string;
        };
        ClockDto: {
            /**
             * @description A service, or `postgres`.
             * @example postgres
             */
            name: string;
            /** @description How far it is ahead of the gateway's clock; negative: behind. */
            offsetMs: number;
            /** @description It is that exact, more or less: half of the time that asking took. */
            uncertaintyMs: number;
        };
        SystemStatusDto: {
            /** @enum {string} */
            health: "ok" | "degraded" | "at-risk" | "down";
            /** @description Worst first; empty when all is well. */
            reasons: string[];
            silentServices: string[];
            nodes: components["schemas"]["NodeCountsDto"] | null;
            files: components["schemas"]["FileCountsDto"] | null;
            chunks: components["schemas"]["ChunkCountsDto"] | null;
            repairs: components["schemas"]["RepairCountsDto"] | null;
            capacity: components["schemas"]["CapacityDto"] | null;
            forecast: components["schemas"]["ForecastDto"] | null;
            /** @description Events that wait to be sent. */
            queues: components["schemas"]["QueueDto"][];
            /** @description Of services and nodes, by name; who did not tell is absent. */
            versions: {
                [key: string]: string;
            };
            /** @description One of each service that answered: where several run, the one that took the question. */
            processes: components["schemas"]["ProcessDto"][];
            /** @description Clocks that could be asked. */
            clocks: components["schemas"]["ClockDto"][];
            /** Format: date-time */
            checkedAt: string;
        };
        LiveDto: {
            live: boolean;
        };
        ReadinessDto: {
            ready: boolean;
            /** @description What is missing, each with the reason. */
            failing: {
                [key: string]: string;
            };
        };
        SettingDto: {
            /** @enum {string} */
            service: "gateway" | "auth" | "metadata" | "chunk-placement" | "node-monitor";
            /** @description Of the environment variable. */
            name: string;
            /** @description null: not set, or secret. */
            value: string | null;
            /** @description null: there is none, or it is secret. */
            default: string | null;
            /** @enum {string} */
            source: "default" | "environment";
            /** @description A secret, or where one lies: only `source` tells whether it is set. */
            secret: boolean;
        };
        SettingsDto: {
            /** @description Of the process that answered, where a service runs several times. */
            items: components["schemas"]["SettingDto"][];
            /** @description Whose settings are missing. */
            silentServices: ("gateway" | "auth" | "metadata" | "chunk-placement" | "node-monitor")[];
        };
        FieldFaultDto: {
            field: string;
            message: string;
        };
        ProblemStepDto: {
            /** @example rpc */
            name: string;
            /** @enum {string} */
            verdict: "ok" | "warning" | "failed" | "skipped";
            detail: string;
            durationMs: number;
        };
        ProblemDto: {
            /** @example about:blank */
            type: string;
            /** @example Not Found */
            title: string;
            /** @example 404 */
            status: number;
            /** @example There is no such file. */
            detail: string;
            /** @example /v1/files/9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22 */
            instance: string;
            /**
             * @description For programs; stable across releases.
             * @example FILE.NOT_FOUND
             */
            code: string;
            /** @description Which fields are wrong. */
            errors?: components["schemas"]["FieldFaultDto"][];
            /** @description Of a test that failed, how each step went. */
            steps?: components["schemas"]["ProblemStepDto"][];
            /** @description Finds the request in the logs of all services. */
            traceId: string;
            /** @description The same request may succeed later. */
            retryable: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    accountsRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.INVALID_EMAIL, AUTH.WEAK_PASSWORD */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.REGISTRATION_CLOSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: AUTH.EMAIL_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.WRONG_CREDENTIALS */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY, AUTH.TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.SESSION_ENDED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: IDEMPOTENCY.NOT_TAKEN */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsUpdateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProfileRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    accountsSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpRequestDto"];
            };
        };
        responses: {
            /** @description The first administrator. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.INVALID_EMAIL, AUTH.WEAK_PASSWORD */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SETUP_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: AUTH.EMAIL_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    passwordsChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequestDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.WEAK_PASSWORD */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED, AUTH.WRONG_PASSWORD */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY, AUTH.TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    passwordsRequestReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestResetDto"];
            };
        };
        responses: {
            /** @description If there is such an account, a mail is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.INVALID_EMAIL */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY, AUTH.TOO_MANY_ATTEMPTS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, AUTH.MAIL_NOT_SET_UP */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    passwordsReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.WEAK_PASSWORD */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.RESET_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    sessionsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    sessionsEndOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    sessionsEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: AUTH.SESSION_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    tokensList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenListDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    tokensCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTokenDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, AUTH.TOKEN_EXPIRY */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED, AUTH.SCOPE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: AUTH.TOO_MANY_TOKENS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    tokensDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SESSION_NEEDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: AUTH.TOKEN_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    usersList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Stands in the e-mail address or the name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, LIST.INVALID_CURSOR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    usersGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedUserDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: AUTH.USER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    usersUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedUserDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: AUTH.USER_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: AUTH.LAST_ADMINISTRATOR */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    downloadsByPath: {
        parameters: {
            query?: {
                /** @description `inline` is heeded for types that can run nothing in a browser. */
                disposition?: "attachment" | "inline";
            };
            header?: {
                "If-None-Match"?: string;
                /** @description `bytes=…`, one or several ranges. */
                Range?: string;
            };
            path: {
                bucket: string;
                /** @description May hold slashes. */
                path: unknown;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The ranges asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The client has this content. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, FILE.INVALID_PATH */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Range Not Satisfiable: REQUEST.RANGE_NOT_SATISFIABLE */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, FILE.UNREADABLE, FILE.REPLACED, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    uploadsPut: {
        parameters: {
            query?: {
                /** @description `replicated`: the answer comes when all copies exist, when no more can be made with the nodes there are, or after a deadline; `protection` says which. The file is stored in any case. */
                wait?: "replicated";
            };
            header?: {
                /** @description Replace only this content. */
                "If-Match"?: string;
                /** @description `*`: never replace a file. */
                "If-None-Match"?: string;
                /** @description `sha-256=:base64:` is verified. */
                "Content-Digest"?: string;
            };
            path: {
                bucket: string;
                /** @description May hold slashes. */
                path: unknown;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description It replaced an earlier content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description A new file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, FILE.INVALID_PATH, UPLOAD.DIGEST_MISMATCH, UPLOAD.LENGTH_MISMATCH, UPLOAD.IDLE, UPLOAD.TRUNCATED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: UPLOAD.ABANDONED, UPLOAD.INCOMPLETE, PLACEMENT.VERSION_CLOSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: FILE.EXISTS, FILE.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, PLACEMENT.NOT_ENOUGH_NODES, UPLOAD.NO_TARGET_LEFT, PLACEMENT.NOT_DURABLE, UPLOAD.SEAL_TIMEOUT, KEYS.NOT_READY, GATEWAY.STOPPING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED, PLACEMENT.STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                bucket?: string;
                /** @description Only paths that begin so. */
                prefix?: string;
                /** @description What paths have in common from the prefix up to this character is shown once, in `prefixes`. Only with `bucket`, and without `search`. By `path` one page has files and folders in the order of their paths. By `updatedAt` or `sizeBytes` the pages first have the folders, by name, then the files of this folder in the order asked for; then this is `/`, and `prefix` a folder: empty, or with a slash at its end. */
                delimiter?: string;
                /** @description Only paths that hold this text behind the prefix, in any case. A page looks at a limited number of files: it may be short, or empty, while `nextCursor` says that there is more. */
                search?: string;
                /** @description With `-` before it the other way round. */
                sort?: "path" | "-path" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "sizeBytes" | "-sizeBytes";
                /** @description For administrators: another user's files, what is known of them and never their bytes. Else 403. */
                owner?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilePageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, LIST.INVALID, LIST.INVALID_CURSOR, FILE.INVALID_PATH */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE, AUTH.FORBIDDEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    uploadsPost: {
        parameters: {
            query?: {
                /** @description `replicated`: the answer comes when all copies exist, when no more can be made with the nodes there are, or after a deadline; `protection` says which. The file is stored in any case. */
                wait?: "replicated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @default my-files */
                    bucket?: string;
                    /** @description Default: the name of the file. */
                    path?: string;
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description It replaced an earlier content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description A new file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, FILE.INVALID_PATH, UPLOAD.DIGEST_MISMATCH, UPLOAD.LENGTH_MISMATCH, UPLOAD.IDLE, UPLOAD.TRUNCATED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: UPLOAD.ABANDONED, UPLOAD.INCOMPLETE, PLACEMENT.VERSION_CLOSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: FILE.EXISTS, FILE.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, PLACEMENT.NOT_ENOUGH_NODES, UPLOAD.NO_TARGET_LEFT, PLACEMENT.NOT_DURABLE, UPLOAD.SEAL_TIMEOUT, KEYS.NOT_READY, GATEWAY.STOPPING */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED, PLACEMENT.STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodesList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeListDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodesRegister: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterNodeRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredNodeDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, NODE.ADDRESS_REFUSED, NODE.TEST_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, NODE.EXISTS, NODE.TOKEN_UNREADABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY, NODE.NO_MASTER_KEYS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    editNodeGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Changes with what operators set, not with what is measured. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodesRemove: {
        parameters: {
            query?: {
                force?: "true" | "false";
                /** @description The node's name, to remove one that still holds replicas. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: NODE.NOT_EMPTY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    editNodeEdit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change is based on. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditNodeRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Changes with what operators set, not with what is measured. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredNodeDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, NODE.ADDRESS_REFUSED, NODE.TEST_FAILED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: NODE.EXISTS, NODE.TOKEN_UNREADABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: NODE.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, NODE.NO_MASTER_KEYS, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodesTest: {
        parameters: {
            query?: {
                /** @description The full diagnostic. */
                deep?: "true" | "false";
            };
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeTestDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, NODE.ADDRESS_REFUSED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, NODE.TOKEN_UNREADABLE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY, NODE.NO_MASTER_KEYS */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodeWishesMaintain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, NODE.WISH_CONFLICT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodeWishesResume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    nodeReplicasList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only replicas in this state. */
                state?: "planned" | "held" | "missing" | "releasing";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeReplicaPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    circuitBreakersList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CircuitBreakerListDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    circuitBreakersReset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetBreakersRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetBreakersDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    historyOfNode: {
        parameters: {
            query?: {
                /** @description Minutes are kept for 2 days, hours for 90, days for 5 years. */
                step?: "minute" | "hour" | "day";
                /** @description Points from then on. */
                from?: string;
                /** @description Points before then. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeHistoryDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    historyVerdicts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    historyOfSystem: {
        parameters: {
            query?: {
                /** @description Minutes are kept for 2 days, hours for 90, days for 5 years. */
                step?: "minute" | "hour" | "day";
                /** @description Points from then on. */
                from?: string;
                /** @description Points before then. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemHistoryDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumablePost: {
        parameters: {
            query?: never;
            header: {
                /** @description `sha1` or `sha256` and base64, of this body. When it is another one nothing of the body counts (460). */
                "Upload-Checksum"?: string;
                "Upload-Metadata": string;
                /** @description Bytes of the whole file. */
                "Upload-Length": string;
                /** @description Without it 412. */
                "Tus-Resumable": string;
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description It has begun. */
            201: {
                headers: {
                    /** @description Where the bytes go. Any gateway takes them. */
                    Location?: string;
                    /** @description Bytes that are safe: go on from here. */
                    "Upload-Offset"?: number;
                    /** @description Until when the next bytes have to come. */
                    "Upload-Expires"?: string;
                    /** @description The file that the complete upload has become. */
                    "Bytenode-File-Id"?: string;
                    /** @description Where that file is described. */
                    "Content-Location"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, IDEMPOTENCY.NOT_TAKEN, FILE.INVALID_PATH, UPLOAD.IDLE, UPLOAD.TRUNCATED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE, REQUEST.REFUSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, UPLOAD.ABANDONED, UPLOAD.LEASE_LOST, PLACEMENT.WRITER_SUPERSEDED, PLACEMENT.VERSION_CLOSED, UPLOAD.INCOMPLETE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED, FILE.EXISTS */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE, UPLOAD.TOO_LONG */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Locked: UPLOAD.LOCKED */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Error: UPLOAD.CHECKSUM_MISMATCH */
            460: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Implemented: REQUEST.NOT_SUPPORTED */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY, UPLOAD.UNREADABLE, PLACEMENT.NOT_ENOUGH_NODES, UPLOAD.NO_TARGET_LEFT, GATEWAY.STOPPING, PLACEMENT.NOT_DURABLE, UPLOAD.SEAL_TIMEOUT */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED, PLACEMENT.STORAGE_FULL */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumableOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `Tus-Version`, `Tus-Extension` and `Tus-Checksum-Algorithm`. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumableDelete: {
        parameters: {
            query?: never;
            header: {
                /** @description Without it 412. */
                "Tus-Resumable": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. One that is complete is 400: delete its file. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: UPLOAD.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Gone: UPLOAD.GONE */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumableHead: {
        parameters: {
            query?: never;
            header: {
                /** @description Without it 412. */
                "Tus-Resumable": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With all bytes there, the file is there too. 410 when it was terminated or has expired. */
            200: {
                headers: {
                    /** @description Bytes that are safe: go on from here. */
                    "Upload-Offset"?: number;
                    /** @description Until when the next bytes have to come. */
                    "Upload-Expires"?: string;
                    /** @description The file that the complete upload has become. */
                    "Bytenode-File-Id"?: string;
                    /** @description Where that file is described. */
                    "Content-Location"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: UPLOAD.NOT_FOUND, BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: UPLOAD.ABANDONED, UPLOAD.INCOMPLETE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Gone: UPLOAD.GONE */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED, FILE.EXISTS */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, PLACEMENT.NOT_DURABLE, UPLOAD.SEAL_TIMEOUT */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resumablePatch: {
        parameters: {
            query?: never;
            header: {
                /** @description `sha1` or `sha256` and base64, of this body. When it is another one nothing of the body counts (460). */
                "Upload-Checksum"?: string;
                /** @description As HEAD gives it; another one is 409. */
                "Upload-Offset": string;
                /** @description Without it 412. */
                "Tus-Resumable": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description These bytes are safe. With the last of them the file is there. */
            204: {
                headers: {
                    /** @description Bytes that are safe: go on from here. */
                    "Upload-Offset"?: number;
                    /** @description Until when the next bytes have to come. */
                    "Upload-Expires"?: string;
                    /** @description The file that the complete upload has become. */
                    "Bytenode-File-Id"?: string;
                    /** @description Where that file is described. */
                    "Content-Location"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID, UPLOAD.IDLE, UPLOAD.TRUNCATED */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE, REQUEST.REFUSED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: UPLOAD.NOT_FOUND, BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: REQUEST.REFUSED, UPLOAD.LEASE_LOST, PLACEMENT.WRITER_SUPERSEDED, PLACEMENT.VERSION_CLOSED, UPLOAD.ABANDONED, UPLOAD.INCOMPLETE */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Gone: UPLOAD.GONE */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED, FILE.EXISTS */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE, UPLOAD.TOO_LONG */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Locked: UPLOAD.LOCKED */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Error: UPLOAD.CHECKSUM_MISMATCH */
            460: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, UPLOAD.UNREADABLE, PLACEMENT.NOT_ENOUGH_NODES, UPLOAD.NO_TARGET_LEFT, KEYS.NOT_READY, GATEWAY.STOPPING, PLACEMENT.NOT_DURABLE, UPLOAD.SEAL_TIMEOUT */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: PLACEMENT.STORAGE_FULL, QUOTA.OWNER_EXCEEDED */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    downloadsById: {
        parameters: {
            query?: {
                /** @description `inline` is heeded for types that can run nothing in a browser. */
                disposition?: "attachment" | "inline";
            };
            header?: {
                "If-None-Match"?: string;
                /** @description `bytes=…`, one or several ranges. */
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The ranges asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The client has this content. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Range Not Satisfiable: REQUEST.RANGE_NOT_SATISFIABLE */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, FILE.UNREADABLE, FILE.REPLACED, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    linksCreate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateLinkRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    linksRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description `bytes=…`, one or several ranges. */
                Range?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The ranges asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The client has this content. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: LINK.EXPIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: LINK.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: REQUEST.REFUSED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Range Not Satisfiable: REQUEST.RANGE_NOT_SATISFIABLE */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, FILE.UNREADABLE, FILE.REPLACED, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Names the content, by its SHA-256. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesDelete: {
        parameters: {
            query?: {
                /** @description `true`: not to the trash, gone for good. */
                permanent?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesMove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while it has this content; else 412. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveFileRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Names the content, by its SHA-256. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, FILE.INVALID_PATH */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND, BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: FILE.PATH_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: FILE.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesChunks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChunkPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    filesAvailability: {
        parameters: {
            query?: {
                /** @description The nodes are always asked; here for clarity. */
                probe?: "true";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketPageDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsCreate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBucketRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Names the policy; the sums are not part of it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, BUCKET.INVALID_NAME */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, BUCKET.EXISTS, BUCKET.TOO_MANY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Names the policy; the sums are not part of it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsDelete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the policy is this one; else 412. */
                "If-Match"?: string;
            };
            path: {
                bucket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: BUCKET.NOT_EMPTY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: BUCKET.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only while the policy is this one; else 412. */
                "If-Match"?: string;
            };
            path: {
                bucket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBucketRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Names the policy; the sums are not part of it. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedBucketDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Precondition Failed: BUCKET.CHANGED */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    bucketsMove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                bucket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovePrefixRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovePrefixResponseDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, FILE.INVALID_PATH, MOVE.INTO_ITSELF */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: BUCKET.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, FILE.PATH_TAKEN, MOVE.TOO_MANY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Insufficient Storage: QUOTA.OWNER_EXCEEDED */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    usageGet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    trashList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Left out: all buckets. */
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrashPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, LIST.INVALID_CURSOR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    trashEmpty: {
        parameters: {
            query?: {
                /** @description Left out: all buckets. */
                bucket?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptiedTrashDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    trashRestore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreFileRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, FILE.INVALID_PATH */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, FILE.PATH_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    trashPurge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    jobsList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only jobs in one of these states. */
                state?: ("queued" | "running" | "paused" | "succeeded" | "failed" | "cancelled")[];
                /** @description Only jobs of one of these kinds. */
                kind?: ("drain" | "redistribute" | "rebalance" | "health-check")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    jobsGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: JOB.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    jobsPause: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: JOB.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, JOB.ENDED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    jobsResume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: JOB.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, JOB.ENDED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    jobsCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: JOB.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, JOB.ENDED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    drainsDrain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DryRunRequestDto"];
            };
        };
        responses: {
            /** @description On a dry run: what would be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrainPlanDto"];
                };
            };
            /** @description The job that does it. */
            202: {
                headers: {
                    /** @description where the job is looked at */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: NODE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, NODE.CANNOT_DRAIN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    redistributionsRedistribute: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DryRunRequestDto"];
            };
        };
        responses: {
            /** @description On a dry run: what would be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedistributionPlanDto"];
                };
            };
            /** @description The job that does it. */
            202: {
                headers: {
                    /** @description where the job is looked at */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: FILE.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, PLACEMENT.VERSION_CLOSED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    rebalancesPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanRebalanceRequestDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebalancePlanDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    rebalancesApply: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    /** @description where the job is looked at */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: PLAN.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, PLAN.OUTDATED */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    rebalancesRefresh: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeLoadsDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    healthChecksList: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthCheckPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, LIST.INVALID_CURSOR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    healthChecksStart: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.
                 * @example "8e03978e-40d5-43e8-bc93-6894a57f9324"
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartHealthCheckRequestDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    /** @description where the check is looked at */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthCheckDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Conflict: IDEMPOTENCY.UNDER_WAY, IDEMPOTENCY.ANSWER_NOT_KEPT, HEALTH_CHECK.RUNNING */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Payload Too Large: REQUEST.TOO_LARGE */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unsupported Media Type: REQUEST.UNSUPPORTED_MEDIA_TYPE */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unprocessable Entity: IDEMPOTENCY.KEY_REUSED */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, KEYS.NOT_READY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    healthChecksGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthCheckDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: HEALTH_CHECK.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    healthChecksFindings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only findings of this kind. */
                kind?: "node-unavailable" | "node-full" | "node-not-durable" | "node-without-token" | "node-clock" | "clock-differs" | "node-test" | "node-not-checked" | "replica-missing" | "replica-corrupt" | "orphan-pin" | "foreign-pin" | "chunk-unavailable" | "chunk-below-policy" | "chunk-surplus" | "spread-fault" | "counter-wrong" | "upload-stuck" | "version-unplaced" | "version-unknown" | "outbox-old" | "stream-missing" | "consumer-missing" | "consumer-behind" | "dead-letters" | "section-not-checked";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description rel="next" */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthFindingPageDto"];
                };
            };
            /** @description Bad Request: REQUEST.INVALID, LIST.INVALID_CURSOR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Not Found: HEALTH_CHECK.NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    systemStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatusDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    systemLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    systemReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            /** @description Something is missing. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    settingsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.FORBIDDEN, AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    eventsFollow: {
        parameters: {
            query?: {
                /** @description What follows this event: the `id` of an event, or its number in the stream; `0` is everything there is. Absent: what happens from now on. */
                after?: string;
                /** @description Only these types, divided by commas: `*` stands for one word, `>` for the rest, and a type may end early. One that fits no event is refused. */
                types?: string;
            };
            header?: {
                /** @description As browsers send it; takes the place of `after`. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It goes on until the client goes or its session ends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request: REQUEST.INVALID */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Unauthorized: AUTH.UNAUTHENTICATED, AUTH.TOKEN_EXPIRED, AUTH.SESSION_ENDED, AUTH.TOKEN_REFUSED */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Forbidden: AUTH.SCOPE */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too Many Requests: REQUEST.TOO_MANY, EVENTS.TOO_MANY_STREAMS */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Service Unavailable: RPC.UNAVAILABLE, RPC.TIMEOUT, RPC.BUSY, EVENTS.FULL, EVENTS.UNAVAILABLE */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description What went wrong. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
