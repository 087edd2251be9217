/**
 * What the API takes and answers, made from its OpenAPI document.
 * Do not edit it: `npm run client` writes it again.
 */
export interface paths {
    "/v1/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the version, the environment, the platforms and the limits.
         * @description Every key and every person may do this.
         */
        get: operations["getInfo"];
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
         * Lists events, newest first. New events do not shift the pages.
         * @description All filters that are given must hold. An event appears once it has been processed; its place is by the time of receipt. To see what arrives, ask again with `from` a little before the newest event, or use `npm run listen`. With `text`, each page looks through the next 300 events: it may have few of them, or none, and still another page after it.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the events of the list as NDJSON or CSV: at most 10,000 in one answer.
         * @description For more, or after a connection that broke, ask again with `after`, the id in the last whole line, until an answer has no line. The answers together are one file.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["exportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one event with its attempts, normalised form, executions and replays.
         * @description `normalised` is the event in the form that is the same for all platforms, as destinations and engines receive it.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the envelope: what the platform sent, unchanged.
         * @description Available for 30 days, unless the person deleted the message.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getEventPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the request that the event came in, reduced to this event, without its signature.
         * @description To send it again to an installation of your own: signed by `npm run send`, or with a tool such as curl.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getEventRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explains which workflows, as they are now, the event starts, and which not.
         * @description Each workflow has its conditions in the order in which they are evaluated, up to the first that is not met.
         *
         *     Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["explainEventTriggers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts events over time by platform and status, with processing times.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts executions by status, of the last day unless a period is given.
         * @description Needs the scope `executions:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getExecutionStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rejected-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts the deliveries that were rejected, by platform, hour and cause. Newest hour first.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listRejectedDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists contacts, the most recently active first.
         * @description Needs the scope `contacts:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one contact. Ids from before two contacts were merged work too.
         * @description Needs the scope `contacts:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /**
         * Erases a person with everything they wrote. Answers 202 while some is left: send it again.
         * @description This cannot be undone. Their events, messages, conversations and executions are deleted too.
         *
         *     Needs the scope `contacts:erase`. Of the roles, admin may do this.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /**
         * Adds and removes tags, and sets attributes of a contact. What is not given stays.
         * @description Needs the scope `contacts:write`. Of the roles, operator, admin may do this.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists conversations, those with the newest message first.
         * @description Needs the scope `conversations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one conversation. Ids from before two conversations were merged work too.
         * @description Needs the scope `conversations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the messages of a conversation as they are now, newest first.
         * @description Needs the scope `conversations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Queues a message to the person or group of a conversation.
         * @description Messages of a conversation are sent one at a time and in order. `GET /v1/messages/{id}` says what has become of it. Where the platform takes no answer any more the error is `window_closed`.
         *
         *     Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["sendToConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes a conversation until the person writes again. Closing it again changes nothing.
         * @description Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["closeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Leaves a conversation to a person for some hours, or gives it back to the workflows.
         * @description Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        put: operations["putControl"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queues a message to a contact, in the conversation in which they were last active.
         * @description Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["sendToContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers what happened in an event: a message in its conversation, or a comment.
         * @description Uses what the event gives for an answer, such as the reply token of LINE, which costs nothing there.
         *
         *     Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["replyToEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a message that was sent through the API or a workflow, and what has become of it.
         * @description Needs the scope `conversations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a message back that still waits. Cancelling it again changes nothing.
         * @description Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message again that failed, or of which nobody knows whether it arrived.
         * @description A message is `uncertain` if the platform may have sent it although its answer was lost: sending it again may show it twice.
         *
         *     Needs the scope `messages:send`. Of the roles, operator, admin may do this.
         */
        post: operations["retryMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/media/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns a file of a message from the platform; `n` is its place in `media`, from 0.
         * @description Needs the scope `conversations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getMessageMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists workflows by id, without their definitions.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listWorkflows"];
        put?: never;
        /**
         * Creates a draft. The same content under the same id changes nothing.
         * @description `trigger` says what starts it; `definition` is what the engine runs. `POST /v1/workflows/check` says beforehand what would keep it from being published.
         *
         *     Needs the scope `workflows:write`. Of the roles, admin may do this.
         */
        post: operations["createWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one workflow with the definition of its current version.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getWorkflow"];
        /**
         * Replaces name, trigger and definition. The same content changes nothing.
         * @description Needs the scope `workflows:write`. Of the roles, admin may do this.
         */
        put: operations["updateWorkflow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/definitions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the definition of one version. An execution names the version it runs.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes a workflow. After ten seconds at the latest, events start it.
         * @description Needs the scope `workflows:write`. Of the roles, admin may do this.
         */
        post: operations["publishWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a workflow a draft. After ten seconds at the latest, no event starts it.
         * @description Needs the scope `workflows:write`. Of the roles, admin may do this.
         */
        post: operations["unpublishWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archives a workflow for good. It says what becomes of the executions that still run.
         * @description Needs the scope `workflows:write`. Of the roles, admin may do this.
         */
        post: operations["archiveWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts an execution of a published workflow with an api_trigger.
         * @description `data` is given to the execution. With a contact, the workflow can write to them.
         *
         *     Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["triggerWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the JSON Schema of a definition with nodes, for editors.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getWorkflowSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs a workflow with nodes without sending, calling or changing anything.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        post: operations["testWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says all that would keep a workflow from being published. Nothing is stored.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        post: operations["checkWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/node-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts what became of each node in the newest 100 executions of a workflow.
         * @description Needs the scope `workflows:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["countNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists executions, the newest first.
         * @description All filters that are given must hold. Executions are kept for 30 days after the last report.
         *
         *     Needs the scope `executions:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one execution as it is now, with what it waits for and where it failed.
         * @description Needs the scope `executions:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reports the progress of an execution. The same report again changes nothing.
         * @description For an engine of your own, which receives executions from the topic `workflow-executions`. An execution that has ended stays as it is.
         *
         *     Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        patch: operations["reportExecution"];
        trace?: never;
    };
    "/v1/executions/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the steps of an execution in the order in which they began.
         * @description Needs the scope `executions:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what an execution has said and what has become of it, the oldest first.
         * @description Needs the scope `executions:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listExecutionMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the executions that a filter finds. Answers 202 while some are left: send it again.
         * @description Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["cancelExecutions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends an execution. Messages that it has queued still go out.
         * @description Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["cancelExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries the step at which an execution has failed again, and goes on from there.
         * @description Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["retryExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leaves out the step at which an execution has failed, and goes on behind it.
         * @description Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["skipStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the filters that the caller has saved, and those that the workspace shares.
         * @description Every key and every person may do this.
         */
        get: operations["listViews"];
        /**
         * Saves filters of the event log under a name, in the place of those it had.
         * @description Every key and every person may do this.
         */
        put: operations["saveView"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Saves filters of the event log under a name that everybody in the workspace sees.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        put: operations["shareView"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{name}": {
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
         * Deletes a view that the caller has saved.
         * @description Every key and every person may do this.
         */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/shared/{name}": {
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
         * Deletes a view that the workspace shares.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        delete: operations["deleteSharedView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the names of the secrets that workflows may give to other systems.
         * @description Needs the scope `settings:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Stores a secret for http_request nodes, as {{ secrets.name }}. It is never shown again.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        put: operations["putSecret"];
        post?: never;
        /**
         * Deletes a secret. A workflow that uses it fails with secret_missing from then on.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns the settings of the workspace.
         * @description Needs the scope `settings:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the settings of the workspace. Executions that already wait for a time keep it.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        patch: operations["changeWorkspace"];
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns who asks, with the workspace and the scopes.
         * @description Every key and every person may do this.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who may sign in to the workspace, by address. Invited domains come first.
         * @description Needs the scope `people:read`. Of the roles, admin may do this.
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * Invites an e-mail address, or a whole domain such as @example.com. No e-mail is sent.
         * @description Needs the scope `people:write`. Of the roles, admin may do this.
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
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
         * Removes a person: all their sessions end. Removing a domain keeps who came by it.
         * @description Needs the scope `people:write`. Of the roles, admin may do this.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Gives a person another role. It counts from their next request on.
         * @description Needs the scope `people:write`. Of the roles, admin may do this.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/v1/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the HTTPS endpoints that events are pushed to.
         * @description Needs the scope `destinations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listDestinations"];
        put?: never;
        /**
         * Creates a destination. Its signing secret is shown this once.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        post: operations["createDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one destination.
         * @description Needs the scope `destinations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getDestination"];
        put?: never;
        post?: never;
        /**
         * Deletes a destination. What waits for it is not sent any more, and its issue is resolved.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        delete: operations["deleteDestination"];
        options?: never;
        head?: never;
        /**
         * Changes the name, the address or the filter of a destination.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        patch: operations["changeDestination"];
        trace?: never;
    };
    "/v1/destinations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a destination. Its events wait, for up to 30 days.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        post: operations["pauseDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resumes a destination that is paused, disabled or failing. What waits is sent at once.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        post: operations["resumeDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a destination a new signing secret, shown this once. The old one signs too for a while.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        post: operations["rotateDestinationSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was sent to a destination, with every attempt, newest first.
         * @description Needs the scope `destinations:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/deliveries/{delivery}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event to a destination once more, with the same webhook-id.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["resendDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event of type destination.test. The list of deliveries shows what comes of it.
         * @description Needs the scope `destinations:write`. Of the roles, admin may do this.
         */
        post: operations["testDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/destinations/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends the events of the log within a time range to one destination, by its filter.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["replayToDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what each platform needs to be connected, in the order to ask for it, and its limits.
         * @description Needs the scope `blocks:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listPlatforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the accounts that the workspace has connected, also those it has disconnected.
         * @description Needs the scope `blocks:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listBlocks"];
        put?: never;
        /**
         * Connects an account and registers its webhook. Connecting it again renews both.
         * @description `GET /v1/platforms` says which credentials each platform needs. They are sealed, and never shown again.
         *
         *     Needs the scope `blocks:write`. Of the roles, admin may do this.
         */
        post: operations["connectBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one account with the time of its newest event.
         * @description Needs the scope `blocks:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getBlock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes how workflows behave in the conversations of an account, and when its silence is an issue.
         * @description Needs the scope `blocks:write`. Of the roles, admin may do this.
         */
        patch: operations["changeBlock"];
        trace?: never;
    };
    "/v1/blocks/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks the webhook with the platform, and repairs the registration if it can.
         * @description Needs the scope `blocks:write`. Of the roles, admin may do this.
         */
        post: operations["checkBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the secrets of an account. The old ones stay valid for the overlap.
         * @description Needs the scope `blocks:write`. Of the roles, admin may do this.
         */
        post: operations["rotateBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Removes the webhook as far as the platform allows, and deletes the credentials.
         * @description Needs the scope `blocks:write`. Of the roles, admin may do this.
         */
        post: operations["disconnectBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unrouted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists accounts that receive events although no workspace has connected them. Operators only.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listUnrouted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocks/{id}/replay-unrouted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports events of the last 30 days that arrived before the account was connected.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["replayUnrouted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists issues, each of them failures of one kind, the last seen first.
         * @description Needs the scope `issues:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listIssues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one issue with its failures by hour, and the newest of them.
         * @description Needs the scope `issues:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that somebody looks after the issue. It stays acknowledged while it goes on.
         * @description Needs the scope `issues:write`. Of the roles, operator, admin may do this.
         */
        post: operations["acknowledgeIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that the cause is gone. The issue opens again by itself with the next failure.
         * @description Needs the scope `issues:write`. Of the roles, operator, admin may do this.
         */
        post: operations["resolveIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens an issue again.
         * @description Needs the scope `issues:write`. Of the roles, operator, admin may do this.
         */
        post: operations["reopenIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replays all events of the issue that have not succeeded since, and acknowledges it.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["replayIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries the failed step of the newest 200 executions of the issue again, and acknowledges it.
         * @description Needs the scope `executions:write`. Of the roles, operator, admin may do this.
         */
        post: operations["retryIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the channels that notify the team of its issues.
         * @description Needs the scope `settings:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listNotificationChannels"];
        put?: never;
        /**
         * Creates a channel. The signing secret of a webhook is shown this once.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        post: operations["createNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one channel, with what waits in it and what came of the last call.
         * @description Needs the scope `settings:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getNotificationChannel"];
        put?: never;
        post?: never;
        /**
         * Deletes a channel. What waits in it is not sent any more.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        delete: operations["deleteNotificationChannel"];
        options?: never;
        head?: never;
        /**
         * Changes of which issues a channel notifies, when, and where it leads.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        patch: operations["changeNotificationChannel"];
        trace?: never;
    };
    "/v1/notifications/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a channel. What opens meanwhile waits, and is sent together when it is resumed.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        post: operations["pauseNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resumes a channel that is paused. What waits is sent, after its quiet hours or with its digest.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        post: operations["resumeNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test to a channel at once, and returns what was answered.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        post: operations["testNotificationChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a signed webhook a new signing secret, shown this once. The old one signs too for a while.
         * @description Needs the scope `settings:write`. Of the roles, admin may do this.
         */
        post: operations["rotateNotificationSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Counts the events a replay would include and estimates how long it takes. Changes nothing.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        post: operations["planReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists replays with their progress, newest first.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listReplays"];
        put?: never;
        /**
         * Replays all events that match a filter within a time range, at a limited rate.
         * @description `reprocess` does what is missing, `rerun` also starts the workflows again, and `dry_run` only says what would happen. Ask for the plan first: it says how many events there are.
         *
         *     Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replays a selection of up to 200 events.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["replayEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replays one event. A dry run answers at once with what would change, and changes nothing.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["replayEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns one replay with its progress.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the events that a replay has reached, with what came of each.
         * @description Needs the scope `events:read`. Of the roles, viewer, operator, admin may do this.
         */
        get: operations["listReplayEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a replay before its next batch of events. It can be resumed.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["pauseReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resumes a replay where it stopped, after a pause or a failure.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["resumeReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a replay. Events that it has already published are still processed.
         * @description Needs the scope `events:replay`. Of the roles, operator, admin may do this.
         */
        post: operations["cancelReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who changed what, the newest first. Entries are kept for 400 days.
         * @description Needs the scope `audit:read`. Of the roles, admin may do this.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the entries of the list as NDJSON or CSV: at most 10,000 in one answer.
         * @description For more, or after a connection that broke, ask again with `after`, the id in the last whole line, until an answer has no line. The answers together are one file.
         *
         *     Needs the scope `audit:read`. Of the roles, admin may do this.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the API keys of the workspace, the newest first. No answer has a key itself.
         * @description Needs the scope `keys:read`. Of the roles, admin may do this.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Creates an API key. Only this answer has it: a repeated request is answered without.
         * @description Needs the scope `keys:write`. Of the roles, admin may do this.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
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
         * Revokes an API key at once, with its sessions. Revoking it again changes nothing.
         * @description Needs the scope `keys:write`. Of the roles, admin may do this.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiKey: {
            id: string;
            name: string;
            hint: string;
            scopes: ("*" | "events:read" | "events:replay" | "conversations:read" | "messages:send" | "contacts:read" | "contacts:write" | "contacts:erase" | "workflows:read" | "workflows:write" | "executions:read" | "executions:write" | "blocks:read" | "blocks:write" | "settings:read" | "settings:write" | "issues:read" | "issues:write" | "destinations:read" | "destinations:write" | "keys:read" | "keys:write" | "people:read" | "people:write" | "audit:read")[];
            /** Format: date-time */
            created_at: string;
            created_by?: {
                /** @enum {string} */
                kind: "key" | "person" | "command";
                id: string;
                name: string;
            };
            /** Format: date-time */
            expires_at?: string;
            /** Format: date-time */
            revoked_at?: string;
            /** Format: date-time */
            last_used_at?: string;
        };
        Attempt: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "success" | "retrying" | "failed";
            ms: number;
            error?: {
                code: string;
                message: string;
            };
        };
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: {
                /** @enum {string} */
                kind: "key" | "person" | "command";
                id: string;
                name: string;
            };
            operation: string;
            targets: string[];
            fields: string[];
            /** @enum {string} */
            outcome: "success" | "denied" | "rejected" | "failed";
            status?: number;
            error_code?: string;
            address?: string;
            user_agent?: string;
            request_id?: string;
            idempotency_key?: string;
        };
        Block: {
            id: string;
            platform: string;
            account_id: string;
            name: string;
            details: {
                [key: string]: string;
            };
            /** @enum {string} */
            status: "connected" | "disconnected";
            webhook_url: string;
            /** Format: date-time */
            connected_at: string;
            /** Format: date-time */
            disconnected_at?: string;
            health: {
                /** @enum {string} */
                state: "ok" | "degraded" | "broken" | "silent" | "unknown";
                code?: string;
                reason?: string;
                /** Format: date-time */
                checked_at?: string;
                /** Format: date-time */
                since?: string;
                facts?: {
                    [key: string]: string | number | boolean;
                };
            };
            notes: string[];
            /** Format: date-time */
            last_event_at?: string;
            human_hours: number;
            robot_turns: number;
            silence_hours?: number;
        };
        Contact: {
            id: string;
            platform: string;
            name?: string;
            username?: string;
            language?: string;
            phone?: string;
            platform_user_ids: string[];
            block_ids: string[];
            tags: string[];
            attributes: {
                [key: string]: string;
            };
            subscription?: {
                subscribed: boolean;
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            first_seen_at: string;
            /** Format: date-time */
            last_seen_at?: string;
            aliases: string[];
        };
        Conversation: {
            id: string;
            block_id: string;
            platform: string;
            /** @enum {string} */
            kind: "direct" | "group";
            title?: string;
            referral?: {
                source?: string;
                type?: string;
                id?: string;
                url?: string;
                ref?: string;
                headline?: string;
                body?: string;
                media_type?: string;
                image_url?: string;
                video_url?: string;
                thumbnail_url?: string;
                ctwa_clid?: string;
                welcome_text?: string;
                product_id?: string;
                catalog_id?: string;
                post_id?: string;
                flow_id?: string;
                guest?: boolean;
                story?: {
                    id?: string;
                    url?: string;
                };
            };
            contact_id?: string;
            contact_name?: string;
            /** @enum {string} */
            status: "open" | "closed";
            closed?: {
                /** Format: date-time */
                at: string;
                by: string;
            };
            last_message?: {
                id: string;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                direction: "inbound" | "outbound";
                preview: string;
            };
            /** Format: date-time */
            first_inbound_at?: string;
            /** Format: date-time */
            last_inbound_at?: string;
            /** Format: date-time */
            answered_at?: string;
            unread_count: number;
            control: {
                /** @enum {string} */
                mode: "bot" | "human";
                /** Format: date-time */
                until?: string;
                by?: string;
            };
            waiting?: {
                execution_id: string;
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until?: string;
            }[];
            window?: {
                open: boolean;
                /** Format: date-time */
                until?: string;
                still_allowed: ("template" | "human_agent")[];
            };
            aliases: string[];
        };
        Delivery: {
            id: string;
            destination_id: string;
            event_id: string;
            log_event_id?: string;
            type: string;
            platform: string;
            /** @enum {string} */
            status: "waiting" | "delivered" | "failed";
            /** Format: date-time */
            next_at?: string;
            attempts: {
                /** Format: date-time */
                at: string;
                ms: number;
                url: string;
                request_headers: {
                    [key: string]: string;
                };
                status?: number;
                response_headers?: {
                    [key: string]: string;
                };
                response_body?: string;
                error?: {
                    code: string;
                    message: string;
                };
            }[];
            replay_id?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        Destination: {
            id: string;
            name: string;
            url: string;
            filter: {
                types?: string[];
                platforms?: string[];
                block_ids?: string[];
                workflow_ids?: string[];
            };
            /** @enum {string} */
            state: "active" | "paused" | "disabled";
            /** Format: date-time */
            state_since: string;
            /** @enum {string} */
            disabled_reason?: "gone" | "failing";
            /** Format: date-time */
            failing_since?: string;
            secrets: {
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                valid_until?: string;
            }[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        DryRun: {
            would_start: {
                workflow_id: string;
                workflow_version: number;
                trigger: string;
                name?: string;
            }[];
            would_rerun: {
                workflow_id: string;
                workflow_version: number;
                trigger: string;
                name?: string;
            }[];
            contacts: number;
            conversations: number;
            messages: number;
            error?: {
                code: string;
                message: string;
            };
            notes: {
                code: string;
                message: string;
            }[];
        };
        Envelope: {
            /** @constant */
            v: 1;
            event_id: string;
            platform: string;
            account_id: string;
            platform_event_id: string;
            kind: string;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            received_at: string;
            position?: number;
            delivery?: {
                headers: {
                    [key: string]: string;
                };
                secret: number;
            };
            body: {
                event: unknown;
                context: {
                    [key: string]: unknown;
                };
            };
        };
        Error: {
            error: {
                code: string;
                message: string;
                details?: string[];
                request_id: string;
            };
        };
        Event: {
            id: string;
            workspace_id: string;
            block_id?: string;
            platform: string;
            account_id: string;
            platform_event_id: string;
            kind: string;
            type?: string;
            contact_id?: string;
            contact_name?: string;
            conversation_id?: string;
            preview?: string;
            /** @enum {string} */
            status: "received" | "retrying" | "success" | "failed";
            attempts: components["schemas"]["Attempt"][];
            replays: components["schemas"]["ReplayMark"][];
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            applied_at?: string;
            /** Format: date-time */
            expires_at: string;
            normalised: components["schemas"]["NormalisedEvent"][];
            executions: {
                id: string;
                workflow_id: string;
                workflow_version: number;
                trigger: string;
                replay_id?: string;
                /** @enum {string} */
                burst?: "began" | "joined";
                /** Format: date-time */
                started_at?: string;
                /** @enum {string} */
                status?: "started" | "running" | "waiting" | "completed" | "failed" | "cancelled";
                /** Format: date-time */
                finished_at?: string;
            }[];
            broken_workflows?: {
                workflow_id: string;
                workflow_version: number;
                /** @enum {string} */
                code: "workflow_invalid" | "workflow_too_slow" | "too_many_workflows";
                reason: string;
                more?: number;
            }[];
            contact?: {
                id: string;
                name?: string;
            };
            archived: {
                /** @enum {string} */
                state: "available" | "expired";
            };
            issue_id?: string;
            /** Format: date-time */
            payload_expires_at: string;
            /** Format: date-time */
            next_attempt_at?: string;
        };
        EventSummary: {
            id: string;
            workspace_id: string;
            block_id?: string;
            platform: string;
            account_id: string;
            platform_event_id: string;
            kind: string;
            type?: string;
            contact_id?: string;
            contact_name?: string;
            conversation_id?: string;
            preview?: string;
            /** @enum {string} */
            status: "received" | "retrying" | "success" | "failed";
            attempts: components["schemas"]["Attempt"][];
            replays: components["schemas"]["ReplayMark"][];
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            received_at: string;
            /** Format: date-time */
            applied_at?: string;
            /** Format: date-time */
            expires_at: string;
            executions: {
                id: string;
                workflow_id: string;
                workflow_version: number;
                trigger: string;
                replay_id?: string;
                /** @enum {string} */
                burst?: "began" | "joined";
                /** Format: date-time */
                started_at?: string;
            }[];
        };
        Execution: {
            id: string;
            workspace_id: string;
            workflow_id: string;
            workflow_version: number;
            trigger: string;
            event_id?: string;
            contact_id?: string;
            conversation_id?: string;
            context: {
                is_replay: boolean;
                replay_id?: string;
                original_execution_id?: string;
            };
            data?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            status: "started" | "running" | "waiting" | "completed" | "failed" | "cancelled";
            contact_name?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: date-time */
            finished_at?: string;
            error?: {
                code?: string;
                message: string;
            };
        };
        Issue: {
            id: string;
            /** @enum {string} */
            kind: "event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination";
            /** @enum {string} */
            state: "open" | "acknowledged" | "resolved";
            code: string;
            message: string;
            platform?: string;
            block_id?: string;
            workflow_id?: string;
            node?: string;
            event_kind?: string;
            destination_id?: string;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            reopened_at?: string;
            acknowledged?: {
                /** Format: date-time */
                at: string;
                by: string;
            };
            resolved?: {
                /** Format: date-time */
                at: string;
                by: string;
            };
            total: number;
            daily: number[];
            /** @enum {string} */
            remedy?: "replay" | "retry";
            replay_id?: string;
        };
        Message: {
            id: string;
            platform_message_id: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "text" | "image" | "video" | "audio" | "file" | "sticker" | "location" | "contact" | "order" | "poll" | "checklist" | "dice" | "game" | "payment" | "booking" | "template" | "story_mention" | "share" | "interactive_reply" | "unsupported";
            /** @enum {string} */
            direction: "inbound" | "outbound";
            contact_id?: string;
            contact_name?: string;
            quoted_message_id?: string;
            text?: string;
            media?: {
                /** @enum {string} */
                type?: "image" | "video" | "audio" | "file" | "sticker" | "link";
                id?: string;
                url?: string;
                mime_type?: string;
                filename?: string;
                title?: string;
                bytes?: number;
                duration_ms?: number;
                voice?: boolean;
            }[];
            location?: {
                latitude: number;
                longitude: number;
                name?: string;
                address?: string;
                url?: string;
                accuracy_m?: number;
                live_seconds?: number;
            };
            contacts?: {
                name?: string;
                phones?: {
                    number: string;
                    type?: string;
                    user_id?: string;
                }[];
                emails?: string[];
                addresses?: string[];
                urls?: string[];
                organisation?: string;
                title?: string;
                birthday?: string;
                user_id?: string;
                username?: string;
                vcard?: string;
                own?: boolean;
            }[];
            order?: {
                catalog_id?: string;
                items: {
                    product_id?: string;
                    name?: string;
                    quantity?: number;
                    price?: number;
                    currency?: string;
                }[];
            };
            sticker?: {
                id?: string;
                package_id?: string;
                emoji?: string;
                keywords?: string[];
                animated?: boolean;
            };
            poll?: {
                id?: string;
                question?: string;
                options?: string[];
                multiple?: boolean;
                anonymous?: boolean;
                quiz?: boolean;
                closed?: boolean;
            };
            checklist?: {
                title?: string;
                items?: {
                    id?: string;
                    text: string;
                    done?: boolean;
                }[];
            };
            dice?: {
                emoji?: string;
                value?: number;
            };
            game?: {
                title?: string;
                description?: string;
            };
            payment?: {
                /** @enum {string} */
                purpose: "invoice" | "checkout" | "payment" | "refund" | "paid_media";
                amount?: number;
                currency?: string;
                payload?: string;
                title?: string;
                description?: string;
                status?: string;
                transaction_id?: string;
                provider_transaction_id?: string;
                method?: string;
                shipping_option_id?: string;
                customer?: {
                    name?: string;
                    phone?: string;
                    email?: string;
                    address?: string;
                };
            };
            products?: {
                id?: string;
                retailer_id?: string;
                catalog_id?: string;
                title?: string;
                subtitle?: string;
                url?: string;
                image_url?: string;
            }[];
            template?: {
                type?: string;
                name?: string;
                language?: string;
                buttons?: {
                    title?: string;
                    type?: string;
                    url?: string;
                    data?: string;
                }[];
                cards?: {
                    title?: string;
                    subtitle?: string;
                    url?: string;
                    image_url?: string;
                    buttons?: {
                        title?: string;
                        type?: string;
                        url?: string;
                        data?: string;
                    }[];
                }[];
            };
            share?: {
                type?: string;
                id?: string;
                title?: string;
                url?: string;
            };
            booking?: {
                id?: string;
                status?: string;
                starts_at?: string;
                ends_at?: string;
                time_zone?: string;
            };
            unsupported?: {
                type?: string;
                reason?: string;
            };
            links?: {
                text?: string;
                url: string;
            }[];
            mentions?: {
                text?: string;
                user_id?: string;
                username?: string;
                self?: boolean;
                all?: boolean;
            }[];
            mentioned?: boolean;
            quote?: {
                text?: string;
                author_id?: string;
            };
            group?: {
                id: string;
                index?: number;
                total?: number;
            };
            story?: {
                id?: string;
                url?: string;
            };
            forwarded?: boolean;
            referral?: {
                source?: string;
                type?: string;
                id?: string;
                url?: string;
                ref?: string;
                headline?: string;
                body?: string;
                media_type?: string;
                image_url?: string;
                video_url?: string;
                thumbnail_url?: string;
                ctwa_clid?: string;
                welcome_text?: string;
                product_id?: string;
                catalog_id?: string;
                post_id?: string;
                flow_id?: string;
                guest?: boolean;
                story?: {
                    id?: string;
                    url?: string;
                };
            };
            sent_by?: {
                app_id?: string;
                metadata?: string;
            };
            errors: {
                code?: string;
                title?: string;
                details?: string;
            }[];
            /** Format: date-time */
            edited_at?: string;
            /** Format: date-time */
            deleted_at?: string;
            outbound_message_id?: string;
            requested_by?: {
                /** @enum {string} */
                kind: "person" | "workflow" | "api";
                name: string;
            };
            /** @enum {string} */
            state?: "sent" | "delivered" | "read" | "failed";
            reactions: {
                actor: string;
                emoji: string[];
                /** Format: date-time */
                at: string;
            }[];
            more_reactions?: number;
        };
        NormalisedEvent: {
            id: string;
            /** @enum {string} */
            type: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
            workspace_id: string;
            block_id: string;
            platform: string;
            /** Format: date-time */
            timestamp: string;
            reply?: {
                platform: string;
                block_id: string;
                recipient: string;
                thread?: string;
                /** @enum {string} */
                thread_kind?: "topic" | "direct_messages_topic";
                business_connection_id?: string;
                reply_token?: string;
                /** Format: date-time */
                reply_token_until?: string;
                /** Format: date-time */
                window_until?: string;
                in_reply_to?: string;
                quote_token?: string;
                mark_as_read_token?: string;
                callback_query_id?: string;
                guest_query_id?: string;
                query_id?: string;
            };
            data: {
                contact_id?: string;
                conversation_id?: string;
                outbound_message_id?: string;
                message?: {
                    id: string;
                    /** @enum {string} */
                    type: "text" | "image" | "video" | "audio" | "file" | "sticker" | "location" | "contact" | "order" | "poll" | "checklist" | "dice" | "game" | "payment" | "booking" | "template" | "story_mention" | "share" | "interactive_reply" | "unsupported";
                    /** @enum {string} */
                    direction: "inbound" | "outbound";
                    quoted_message_id?: string;
                    text?: string;
                    media?: {
                        /** @enum {string} */
                        type?: "image" | "video" | "audio" | "file" | "sticker" | "link";
                        id?: string;
                        url?: string;
                        mime_type?: string;
                        filename?: string;
                        title?: string;
                        bytes?: number;
                        duration_ms?: number;
                        voice?: boolean;
                    }[];
                    location?: {
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        url?: string;
                        accuracy_m?: number;
                        live_seconds?: number;
                    };
                    contacts?: {
                        name?: string;
                        phones?: {
                            number: string;
                            type?: string;
                            user_id?: string;
                        }[];
                        emails?: string[];
                        addresses?: string[];
                        urls?: string[];
                        organisation?: string;
                        title?: string;
                        birthday?: string;
                        user_id?: string;
                        username?: string;
                        vcard?: string;
                        own?: boolean;
                    }[];
                    order?: {
                        catalog_id?: string;
                        items: {
                            product_id?: string;
                            name?: string;
                            quantity?: number;
                            price?: number;
                            currency?: string;
                        }[];
                    };
                    sticker?: {
                        id?: string;
                        package_id?: string;
                        emoji?: string;
                        keywords?: string[];
                        animated?: boolean;
                    };
                    poll?: {
                        id?: string;
                        question?: string;
                        options?: string[];
                        multiple?: boolean;
                        anonymous?: boolean;
                        quiz?: boolean;
                        closed?: boolean;
                    };
                    checklist?: {
                        title?: string;
                        items?: {
                            id?: string;
                            text: string;
                            done?: boolean;
                        }[];
                    };
                    dice?: {
                        emoji?: string;
                        value?: number;
                    };
                    game?: {
                        title?: string;
                        description?: string;
                    };
                    payment?: {
                        /** @enum {string} */
                        purpose: "invoice" | "checkout" | "payment" | "refund" | "paid_media";
                        amount?: number;
                        currency?: string;
                        payload?: string;
                        title?: string;
                        description?: string;
                        status?: string;
                        transaction_id?: string;
                        provider_transaction_id?: string;
                        method?: string;
                        shipping_option_id?: string;
                        customer?: {
                            name?: string;
                            phone?: string;
                            email?: string;
                            address?: string;
                        };
                    };
                    products?: {
                        id?: string;
                        retailer_id?: string;
                        catalog_id?: string;
                        title?: string;
                        subtitle?: string;
                        url?: string;
                        image_url?: string;
                    }[];
                    template?: {
                        type?: string;
                        name?: string;
                        language?: string;
                        buttons?: {
                            title?: string;
                            type?: string;
                            url?: string;
                            data?: string;
                        }[];
                        cards?: {
                            title?: string;
                            subtitle?: string;
                            url?: string;
                            image_url?: string;
                            buttons?: {
                                title?: string;
                                type?: string;
                                url?: string;
                                data?: string;
                            }[];
                        }[];
                    };
                    share?: {
                        type?: string;
                        id?: string;
                        title?: string;
                        url?: string;
                    };
                    booking?: {
                        id?: string;
                        status?: string;
                        starts_at?: string;
                        ends_at?: string;
                        time_zone?: string;
                    };
                    unsupported?: {
                        type?: string;
                        reason?: string;
                    };
                    links?: {
                        text?: string;
                        url: string;
                    }[];
                    mentions?: {
                        text?: string;
                        user_id?: string;
                        username?: string;
                        self?: boolean;
                        all?: boolean;
                    }[];
                    mentioned?: boolean;
                    quote?: {
                        text?: string;
                        author_id?: string;
                    };
                    group?: {
                        id: string;
                        index?: number;
                        total?: number;
                    };
                    story?: {
                        id?: string;
                        url?: string;
                    };
                    forwarded?: boolean;
                    referral?: {
                        source?: string;
                        type?: string;
                        id?: string;
                        url?: string;
                        ref?: string;
                        headline?: string;
                        body?: string;
                        media_type?: string;
                        image_url?: string;
                        video_url?: string;
                        thumbnail_url?: string;
                        ctwa_clid?: string;
                        welcome_text?: string;
                        product_id?: string;
                        catalog_id?: string;
                        post_id?: string;
                        flow_id?: string;
                        guest?: boolean;
                        story?: {
                            id?: string;
                            url?: string;
                        };
                    };
                    sent_by?: {
                        app_id?: string;
                        metadata?: string;
                    };
                    errors?: {
                        code?: string;
                        title?: string;
                        details?: string;
                    }[];
                };
                edit?: {
                    message_id: string;
                    /** @enum {string} */
                    kind?: "text" | "image" | "video" | "audio" | "file" | "sticker" | "location" | "contact" | "order" | "poll" | "checklist" | "dice" | "game" | "payment" | "booking" | "template" | "story_mention" | "share" | "interactive_reply" | "unsupported";
                    text?: string;
                    media?: {
                        /** @enum {string} */
                        type?: "image" | "video" | "audio" | "file" | "sticker" | "link";
                        id?: string;
                        url?: string;
                        mime_type?: string;
                        filename?: string;
                        title?: string;
                        bytes?: number;
                        duration_ms?: number;
                        voice?: boolean;
                    }[];
                    location?: {
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        url?: string;
                        accuracy_m?: number;
                        live_seconds?: number;
                    };
                    contacts?: {
                        name?: string;
                        phones?: {
                            number: string;
                            type?: string;
                            user_id?: string;
                        }[];
                        emails?: string[];
                        addresses?: string[];
                        urls?: string[];
                        organisation?: string;
                        title?: string;
                        birthday?: string;
                        user_id?: string;
                        username?: string;
                        vcard?: string;
                        own?: boolean;
                    }[];
                    order?: {
                        catalog_id?: string;
                        items: {
                            product_id?: string;
                            name?: string;
                            quantity?: number;
                            price?: number;
                            currency?: string;
                        }[];
                    };
                    sticker?: {
                        id?: string;
                        package_id?: string;
                        emoji?: string;
                        keywords?: string[];
                        animated?: boolean;
                    };
                    poll?: {
                        id?: string;
                        question?: string;
                        options?: string[];
                        multiple?: boolean;
                        anonymous?: boolean;
                        quiz?: boolean;
                        closed?: boolean;
                    };
                    checklist?: {
                        title?: string;
                        items?: {
                            id?: string;
                            text: string;
                            done?: boolean;
                        }[];
                    };
                    dice?: {
                        emoji?: string;
                        value?: number;
                    };
                    game?: {
                        title?: string;
                        description?: string;
                    };
                    payment?: {
                        /** @enum {string} */
                        purpose: "invoice" | "checkout" | "payment" | "refund" | "paid_media";
                        amount?: number;
                        currency?: string;
                        payload?: string;
                        title?: string;
                        description?: string;
                        status?: string;
                        transaction_id?: string;
                        provider_transaction_id?: string;
                        method?: string;
                        shipping_option_id?: string;
                        customer?: {
                            name?: string;
                            phone?: string;
                            email?: string;
                            address?: string;
                        };
                    };
                    products?: {
                        id?: string;
                        retailer_id?: string;
                        catalog_id?: string;
                        title?: string;
                        subtitle?: string;
                        url?: string;
                        image_url?: string;
                    }[];
                    template?: {
                        type?: string;
                        name?: string;
                        language?: string;
                        buttons?: {
                            title?: string;
                            type?: string;
                            url?: string;
                            data?: string;
                        }[];
                        cards?: {
                            title?: string;
                            subtitle?: string;
                            url?: string;
                            image_url?: string;
                            buttons?: {
                                title?: string;
                                type?: string;
                                url?: string;
                                data?: string;
                            }[];
                        }[];
                    };
                    share?: {
                        type?: string;
                        id?: string;
                        title?: string;
                        url?: string;
                    };
                    booking?: {
                        id?: string;
                        status?: string;
                        starts_at?: string;
                        ends_at?: string;
                        time_zone?: string;
                    };
                    unsupported?: {
                        type?: string;
                        reason?: string;
                    };
                    links?: {
                        text?: string;
                        url: string;
                    }[];
                    mentions?: {
                        text?: string;
                        user_id?: string;
                        username?: string;
                        self?: boolean;
                        all?: boolean;
                    }[];
                    mentioned?: boolean;
                };
                deletion?: {
                    message_id: string;
                };
                status?: {
                    message_id: string;
                    /** @enum {string} */
                    state: "sent" | "delivered" | "read" | "failed";
                    errors?: {
                        code?: string;
                        title?: string;
                        details?: string;
                    }[];
                    pricing?: {
                        billable?: boolean;
                        category?: string;
                        model?: string;
                        type?: string;
                    };
                    billing_conversation?: {
                        id?: string;
                        origin?: string;
                        expires_at?: string;
                    };
                    callback_data?: string;
                };
                reaction?: {
                    message_id: string;
                    emoji?: string;
                };
                /** @enum {string} */
                watermark?: "delivered" | "read";
                postback?: {
                    message_id?: string;
                    data?: string;
                    title?: string;
                    referral?: {
                        source?: string;
                        type?: string;
                        id?: string;
                        url?: string;
                        ref?: string;
                        headline?: string;
                        body?: string;
                        media_type?: string;
                        image_url?: string;
                        video_url?: string;
                        thumbnail_url?: string;
                        ctwa_clid?: string;
                        welcome_text?: string;
                        product_id?: string;
                        catalog_id?: string;
                        post_id?: string;
                        flow_id?: string;
                        guest?: boolean;
                        story?: {
                            id?: string;
                            url?: string;
                        };
                    };
                    platform_message_id?: string;
                    inline_message_id?: string;
                    params?: {
                        [key: string]: string;
                    };
                };
                comment?: {
                    platform_comment_id: string;
                    text?: string;
                    post_id?: string;
                    parent_id?: string;
                    media?: {
                        /** @enum {string} */
                        type?: "image" | "video" | "audio" | "file" | "sticker" | "link";
                        id?: string;
                        url?: string;
                        mime_type?: string;
                        filename?: string;
                        title?: string;
                        bytes?: number;
                        duration_ms?: number;
                        voice?: boolean;
                    }[];
                    mentions?: {
                        text?: string;
                        user_id?: string;
                        username?: string;
                        self?: boolean;
                        all?: boolean;
                    }[];
                    url?: string;
                    ad?: {
                        id?: string;
                        title?: string;
                    };
                    original_post_id?: string;
                    post_type?: string;
                };
                referral?: {
                    source?: string;
                    type?: string;
                    id?: string;
                    url?: string;
                    ref?: string;
                    headline?: string;
                    body?: string;
                    media_type?: string;
                    image_url?: string;
                    video_url?: string;
                    thumbnail_url?: string;
                    ctwa_clid?: string;
                    welcome_text?: string;
                    product_id?: string;
                    catalog_id?: string;
                    post_id?: string;
                    flow_id?: string;
                    guest?: boolean;
                    story?: {
                        id?: string;
                        url?: string;
                    };
                };
                optin?: {
                    /** @enum {string} */
                    state: "in" | "out" | "requested";
                    topic?: string;
                    title?: string;
                    data?: string;
                    ref?: string;
                    token?: string;
                    token_expires_at?: string;
                    time_zone?: string;
                    frequency?: string;
                    detail?: string;
                };
                call?: {
                    id: string;
                    event?: string;
                    /** @enum {string} */
                    direction?: "inbound" | "outbound";
                    status?: string;
                    duration_seconds?: number;
                    started_at?: string;
                    ended_at?: string;
                    callback_data?: string;
                };
                execution?: {
                    id: string;
                    workflow_id: string;
                    workflow_version: number;
                    status: string;
                    event_id?: string;
                    error?: {
                        code?: string;
                        message: string;
                    };
                };
                tag?: string;
                attribute?: {
                    name: string;
                    value?: string;
                    before?: string;
                };
                details?: {
                    [key: string]: string | number | boolean;
                };
            };
            metadata: {
                raw_platform_event_id: string;
                time_is_receipt?: boolean;
            };
        };
        NotificationChannel: {
            id: string;
            name: string;
            target: {
                /** @constant */
                type: "webhook";
                url: string;
            } | {
                /** @constant */
                type: "slack";
                host: string;
            } | {
                /** @constant */
                type: "email";
                /** @enum {string} */
                provider: "resend" | "sendgrid" | "sendgrid_eu";
                from: string;
                to: string[];
            };
            on: ("opened" | "reopened")[];
            kinds: ("event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination")[];
            /** @enum {string} */
            digest: "immediately" | "hourly" | "daily";
            quiet_hours?: {
                from: string;
                to: string;
            };
            time_zone: string;
            secrets?: {
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                valid_until?: string;
            }[];
            /** Format: date-time */
            paused_at?: string;
            waiting: number;
            /** Format: date-time */
            due_at?: string;
            last_result?: {
                /** Format: date-time */
                at: string;
                status?: number;
                error?: {
                    code: string;
                    message: string;
                };
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Person: {
            id: string;
            email: string;
            name?: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
            /** @enum {string} */
            status: "invited" | "active" | "removed";
            invited_by: {
                /** @enum {string} */
                kind: "key" | "person" | "command";
                id: string;
                name: string;
            };
            /** Format: date-time */
            invited_at: string;
            /** Format: date-time */
            last_seen_at?: string;
        };
        OutboundMessage: {
            id: string;
            conversation_id?: string;
            contact_id?: string;
            block_id: string;
            platform: string;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "uncertain" | "failed" | "cancelled";
            message: {
                [key: string]: unknown;
            };
            parts: {
                /** @enum {string} */
                status: "queued" | "sending" | "sent" | "uncertain" | "failed" | "cancelled";
                platform_message_ids: string[];
            }[];
            /** @enum {string} */
            state?: "sent" | "delivered" | "read" | "failed";
            requested_by: {
                /** @enum {string} */
                kind: "person" | "workflow" | "api";
                name: string;
            };
            execution_id?: string;
            in_reply_to?: string;
            error?: {
                code: string;
                reason: string;
                platform_code?: string;
                trace_id?: string;
                /** Format: date-time */
                until?: string;
                /** Format: date-time */
                at: string;
            };
            settled?: {
                /** @enum {string} */
                by: "echo" | "status" | "answer" | "person";
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Platform: {
            platform: string;
            text?: {
                max: number;
                /** @enum {string} */
                unit: "characters" | "utf16" | "bytes";
            };
            credentials: {
                name: string;
                label: string;
                secret: boolean;
                required: boolean;
                help: string;
            }[];
        };
        PlatformStats: {
            platform: string;
            totals: {
                received: number;
                success: number;
                failed: number;
                retrying: number;
            };
            time_to_success: {
                p50_ms: number;
                p95_ms: number;
                sample: number;
            } | null;
            oldest_unfinished_at: string | null;
            last_event_at: string | null;
            buckets: {
                /** Format: date-time */
                at: string;
                success: number;
                failed: number;
                retrying: number;
                p50_ms?: number;
                p95_ms?: number;
            }[];
        };
        Replay: {
            id: string;
            workspace_id: string;
            name?: string;
            /** @enum {string} */
            mode: "reprocess" | "rerun" | "dry_run";
            filter: {
                platform?: string;
                /** @enum {string} */
                type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                /** @enum {string} */
                status?: "received" | "retrying" | "success" | "failed";
                block_id?: string;
                account_id?: string;
                contact_id?: string;
                conversation_id?: string;
                workflow_id?: string;
                error_code?: string;
                /** @constant */
                dead_letter?: "waiting";
                issue_id?: string;
                platform_event_id?: string;
            };
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            event_ids?: string[];
            /** @constant */
            unrouted?: true;
            events_per_second: number;
            /** @enum {string} */
            status: "running" | "paused" | "cancelled" | "completed" | "failed";
            requested_by: {
                key_id: string;
                key_name: string;
            };
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            finished_at?: string;
            error?: {
                code: string;
                message: string;
            };
            progress: {
                matched: number;
                /** @constant */
                matched_more?: true;
                published: number;
                succeeded: number;
                failed: number;
                /** @constant */
                outcomes_more?: true;
                expired: number;
                missing: number;
                dry_run?: {
                    would_start: number;
                };
            };
        };
        ReplayMark: {
            id: string;
            /** @enum {string} */
            mode: "reprocess" | "rerun" | "dry_run";
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            outcome?: "succeeded" | "failed";
            error?: {
                code: string;
                message: string;
            };
            would_start?: number;
            workflow_ids?: string[];
        };
        ReplayPlan: {
            matched: number;
            /** @constant */
            matched_more?: true;
            expired: number;
            estimated_seconds: number;
            events_per_second: number;
        };
        SavedView: {
            name: string;
            filters: {
                [key: string]: string;
            };
            saved_by: {
                /** @enum {string} */
                kind: "key" | "person" | "command";
                id: string;
                name: string;
            };
            /** Format: date-time */
            updated_at: string;
            shared: boolean;
        };
        Step: {
            id: string;
            number: number;
            node: string;
            type: string;
            visit: number;
            branch: string;
            /** @enum {string} */
            status: "waiting" | "completed" | "failed" | "skipped" | "cancelled";
            input?: unknown;
            output?: unknown;
            error?: {
                code: string;
                message: string;
            };
            warnings?: string[];
            next?: string;
            /** Format: date-time */
            started_at?: string;
            /** Format: date-time */
            ended_at?: string;
        };
        Trigger: {
            /** @constant */
            type: "keyword";
            keywords: string[];
            /** @enum {string} */
            match_mode: "exact" | "contains" | "starts_with" | "regex";
            /** @default false */
            case_sensitive?: boolean;
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "new_message";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "new_conversation";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "story_reply";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "comment_keyword";
            keywords: string[];
            /** @enum {string} */
            match_mode: "exact" | "contains" | "starts_with" | "regex";
            /** @default false */
            case_sensitive?: boolean;
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | {
            /** @constant */
            type: "follow";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | {
            /** @constant */
            type: "unfollow";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | ({
            /** @constant */
            type: "postback";
            /** @constant */
            match: "any";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "postback";
            /** @constant */
            match: "exact";
            data: string;
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "postback";
            /** @constant */
            match: "prefix";
            data: string;
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        }) | {
            /** @constant */
            type: "referral";
            platforms?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
            interrupts?: boolean;
        } | {
            /** @constant */
            type: "contact_tag_added";
            tags?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | {
            /** @constant */
            type: "contact_tag_removed";
            tags?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | {
            /** @constant */
            type: "contact_attribute_changed";
            attributes?: string[];
            /** @enum {string} */
            on_overlap?: "parallel" | "ignore" | "restart";
            debounce_seconds?: number;
        } | {
            /** @constant */
            type: "schedule";
            cron: string;
            time_zone?: string;
        } | {
            /** @constant */
            type: "api_trigger";
        };
        TriggerExplanation: {
            workflow_id: string;
            name: string;
            version: number;
            matched: boolean;
            execution_id?: string;
            conditions: ({
                /** @constant */
                code: "stored_wrong";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    reason: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "published";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    version: number;
                };
                detail: string;
            } | {
                /** @constant */
                code: "draft";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "archived";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "not_processed";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "event_starts";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    event: string;
                    started_by: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "event_differs";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    event: string;
                    started_by: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "only_api";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    event: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "only_clock";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    event: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "any_platform";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    platform: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "platform_accepted";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    platform: string;
                    platforms: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "platform_differs";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    platform: string;
                    platforms: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "new_inbound";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "starts_nothing";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "left_to_person";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "answers_execution";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "others_interrupt";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "any_change";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    name: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "change_accepted";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    name: string;
                    wanted: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "change_differs";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    name: string;
                    wanted: string[];
                };
                detail: string;
            } | {
                /** @constant */
                code: "already_running";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    execution_id: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "keyword_found";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    /** @enum {string} */
                    mode: "exact" | "contains" | "starts_with" | "regex";
                    case_sensitive: boolean;
                    keyword: string;
                    before: string;
                    found: string;
                    after: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "no_keyword_found";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    /** @enum {string} */
                    mode: "exact" | "contains" | "starts_with" | "regex";
                    case_sensitive: boolean;
                    text: string;
                    keywords: string[];
                    more: number;
                };
                detail: string;
            } | {
                /** @constant */
                code: "text_deleted";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "no_text";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "too_slow";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "first_message";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "later_message";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "referred";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "not_referred";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "any_button";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: Record<string, never>;
                detail: string;
            } | {
                /** @constant */
                code: "data_accepted";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    /** @enum {string} */
                    match: "exact" | "prefix";
                    wanted: string;
                    data: string;
                };
                detail: string;
            } | {
                /** @constant */
                code: "data_differs";
                /** @enum {string} */
                condition: "valid" | "published" | "event" | "platform" | "origin" | "keyword" | "first_message" | "referral" | "data" | "changed" | "overlap";
                met: boolean;
                params: {
                    /** @enum {string} */
                    match: "exact" | "prefix";
                    wanted: string;
                    data?: string;
                };
                detail: string;
            })[];
        };
        WholeExecution: {
            id: string;
            workspace_id: string;
            workflow_id: string;
            workflow_version: number;
            trigger: string;
            event_id?: string;
            contact_id?: string;
            conversation_id?: string;
            context: {
                is_replay: boolean;
                replay_id?: string;
                original_execution_id?: string;
            };
            data?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            status: "started" | "running" | "waiting" | "completed" | "failed" | "cancelled";
            contact_name?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: date-time */
            finished_at?: string;
            error?: {
                code?: string;
                message: string;
            };
            waits?: {
                node: string;
                visit: number;
                /** @enum {string} */
                for: "reply" | "time" | "person" | "http" | "message" | "branches";
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until?: string;
                attempt?: number;
            }[];
            failed_step?: {
                node: string;
                visit: number;
            };
            issue_id?: string;
            requested?: ("cancel" | "retry" | "skip")[];
        };
        WholeWorkflow: {
            id: string;
            workspace_id: string;
            name: string;
            /** @enum {string} */
            status: "draft" | "published" | "archived";
            version: number;
            trigger: components["schemas"]["Trigger"];
            matching_cost?: number;
            problems?: {
                field: string;
                message: string;
            }[];
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: date-time */
            published_at?: string;
            /** Format: date-time */
            next_run_at?: string;
            definition?: {
                [key: string]: unknown;
            };
        };
        Workflow: {
            id: string;
            workspace_id: string;
            name: string;
            /** @enum {string} */
            status: "draft" | "published" | "archived";
            version: number;
            trigger: components["schemas"]["Trigger"];
            matching_cost?: number;
            problems?: {
                field: string;
                message: string;
            }[];
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: date-time */
            published_at?: string;
            /** Format: date-time */
            next_run_at?: string;
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
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the version, the environment, the platforms and the limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "platforms": [
                     *         "instagram",
                     *         "line",
                     *         "messenger",
                     *         "telegram",
                     *         "whatsapp"
                     *       ],
                     *       "environment": "local",
                     *       "openapi_url": "/v1/openapi.json",
                     *       "docs_url": "/v1/docs",
                     *       "limits": {
                     *         "requests_per_minute": 1000,
                     *         "page_size": 200,
                     *         "body_bytes": 65536,
                     *         "workflow_bytes": 524288,
                     *         "events_kept_days": 30
                     *       }
                     *     }
                     */
                    "application/json": {
                        version: string;
                        platforms: string[];
                        /** @enum {string} */
                        environment: "local" | "deployed";
                        openapi_url: string;
                        docs_url: string;
                        limits: {
                            requests_per_minute: number;
                            page_size: number;
                            body_bytes: number;
                            workflow_bytes: number;
                            events_kept_days: number;
                        };
                    };
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only of this platform: instagram, line, messenger, telegram or whatsapp.
                 * @example line
                 */
                platform?: string;
                /**
                 * @description Only events whose first normalised event has this type.
                 * @example messaging.message.received
                 */
                type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                /**
                 * @description Only those with this status.
                 * @example failed
                 */
                status?: "received" | "retrying" | "success" | "failed";
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
                /**
                 * @description Only of this account, by the platform's own id.
                 * @example U4af4980629
                 */
                account_id?: string;
                /**
                 * @description Only of this contact, under every id it has had.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp41
                 */
                contact_id?: string;
                /**
                 * @description Only of this conversation, under every id it has had.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp41
                 */
                conversation_id?: string;
                /**
                 * @description Only where this workflow started.
                 * @example wf_parcel
                 */
                workflow_id?: string;
                /**
                 * @description Only events whose last attempt had this error, while they have not succeeded.
                 * @example normalise_failed
                 */
                error_code?: string;
                /**
                 * @description `waiting`: only the events that Pub/Sub gave up after its last attempt, and that have not succeeded since.
                 * @example waiting
                 */
                dead_letter?: "waiting";
                /**
                 * @description Only what belongs to this issue.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp41
                 */
                issue_id?: string;
                /**
                 * @description The platform's own id of the event, to find what it reports.
                 * @example 01HYA8K3S1
                 */
                platform_event_id?: string;
                /**
                 * @description Only of this event.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                event_id?: string;
                /**
                 * @description The events that hold the words of this message, by our id. Not together with `workflow_id`.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp41
                 */
                message_id?: string;
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description Only events whose text has this, in any case and width of the letters.
                 * @example parcel
                 */
                text?: string;
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists events, newest first. New events do not shift the pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "workspace_id": "ws_shop",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "account_id": "U4af4980629",
                     *           "platform_event_id": "01HYA8K3S1",
                     *           "kind": "message.text",
                     *           "type": "messaging.message.received",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "contact_name": "Aiko Tanaka",
                     *           "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *           "preview": "Where is my parcel?",
                     *           "status": "success",
                     *           "attempts": [
                     *             {
                     *               "at": "2026-03-31T12:00:00.812Z",
                     *               "outcome": "success",
                     *               "ms": 42
                     *             }
                     *           ],
                     *           "replays": [],
                     *           "executions": [
                     *             {
                     *               "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *               "workflow_id": "wf_parcel",
                     *               "workflow_version": 3,
                     *               "trigger": "keyword"
                     *             }
                     *           ],
                     *           "occurred_at": "2026-03-31T12:00:00.000Z",
                     *           "received_at": "2026-03-31T12:00:00.731Z",
                     *           "applied_at": "2026-03-31T12:00:00.812Z",
                     *           "expires_at": "2026-04-30T12:00:00.731Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        events: components["schemas"]["EventSummary"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    exportEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only of this platform: instagram, line, messenger, telegram or whatsapp.
                 * @example line
                 */
                platform?: string;
                /**
                 * @description Only events whose first normalised event has this type.
                 * @example messaging.message.received
                 */
                type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                /**
                 * @description Only those with this status.
                 * @example failed
                 */
                status?: "received" | "retrying" | "success" | "failed";
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
                /**
                 * @description Only of this account, by the platform's own id.
                 * @example U4af4980629
                 */
                account_id?: string;
                /**
                 * @description Only of this contact, under every id it has had.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp41
                 */
                contact_id?: string;
                /**
                 * @description Only of this conversation, under every id it has had.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp41
                 */
                conversation_id?: string;
                /**
                 * @description Only where this workflow started.
                 * @example wf_parcel
                 */
                workflow_id?: string;
                /**
                 * @description Only events whose last attempt had this error, while they have not succeeded.
                 * @example normalise_failed
                 */
                error_code?: string;
                /**
                 * @description `waiting`: only the events that Pub/Sub gave up after its last attempt, and that have not succeeded since.
                 * @example waiting
                 */
                dead_letter?: "waiting";
                /**
                 * @description Only what belongs to this issue.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp41
                 */
                issue_id?: string;
                /**
                 * @description The platform's own id of the event, to find what it reports.
                 * @example 01HYA8K3S1
                 */
                platform_event_id?: string;
                /**
                 * @description Only of this event.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                event_id?: string;
                /**
                 * @description The events that hold the words of this message, by our id. Not together with `workflow_id`.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp41
                 */
                message_id?: string;
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description One JSON object a line, or a table.
                 * @example ndjson
                 */
                format?: "ndjson" | "csv";
                /**
                 * @description The id in the last line that arrived: the export goes on behind it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Streams the events of the list as NDJSON or CSV: at most 10,000 in one answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one event with its attempts, normalised form, executions and replays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "workspace_id": "ws_shop",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "platform_event_id": "01HYA8K3S1",
                     *       "kind": "message.text",
                     *       "type": "messaging.message.received",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "preview": "Where is my parcel?",
                     *       "status": "success",
                     *       "attempts": [
                     *         {
                     *           "at": "2026-03-31T12:00:00.812Z",
                     *           "outcome": "success",
                     *           "ms": 42
                     *         }
                     *       ],
                     *       "replays": [],
                     *       "executions": [
                     *         {
                     *           "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "workflow_id": "wf_parcel",
                     *           "workflow_version": 3,
                     *           "trigger": "keyword"
                     *         }
                     *       ],
                     *       "occurred_at": "2026-03-31T12:00:00.000Z",
                     *       "received_at": "2026-03-31T12:00:00.731Z",
                     *       "applied_at": "2026-03-31T12:00:00.812Z",
                     *       "expires_at": "2026-04-30T12:00:00.731Z",
                     *       "normalised": [
                     *         {
                     *           "id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "type": "messaging.message.received",
                     *           "workspace_id": "ws_shop",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "timestamp": "2026-03-31T12:00:00.000Z",
                     *           "reply": {
                     *             "platform": "line",
                     *             "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *             "recipient": "U0f1e2d3c4b",
                     *             "reply_token": "nHuyWiB7yP5Zw52FIkcQob"
                     *           },
                     *           "data": {
                     *             "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *             "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *             "message": {
                     *               "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *               "type": "text",
                     *               "direction": "inbound",
                     *               "text": "Where is my parcel?"
                     *             }
                     *           },
                     *           "metadata": {
                     *             "raw_platform_event_id": "01HYA8K3S1"
                     *           }
                     *         }
                     *       ],
                     *       "contact": {
                     *         "id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *         "name": "Aiko Tanaka"
                     *       },
                     *       "archived": {
                     *         "state": "available"
                     *       },
                     *       "payload_expires_at": "2026-04-30T12:00:00.731Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Event"];
                };
            };
        };
    };
    getEventPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the envelope: what the platform sent, unchanged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "v": 1,
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "platform_event_id": "01HYA8K3S1",
                     *       "kind": "message.text",
                     *       "occurred_at": "2026-03-31T12:00:00.000Z",
                     *       "received_at": "2026-03-31T12:00:00.731Z",
                     *       "body": {
                     *         "event": {
                     *           "type": "message",
                     *           "message": {
                     *             "type": "text",
                     *             "text": "Where is my parcel?"
                     *           }
                     *         },
                     *         "context": {
                     *           "destination": "U4af4980629"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Envelope"];
                };
            };
        };
    };
    getEventRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the request that the event came in, reduced to this event, without its signature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "platform": "line",
                     *       "headers": {
                     *         "content-type": "application/json; charset=utf-8"
                     *       },
                     *       "body": "{\"destination\":\"U4af4980629\",\"events\":[{\"type\":\"message\"}]}",
                     *       "signature": {
                     *         "header": "x-line-signature",
                     *         "secret": 0
                     *       }
                     *     }
                     */
                    "application/json": {
                        platform: string;
                        headers?: {
                            [key: string]: string;
                        };
                        body: string;
                        signature: {
                            header?: string;
                            secret?: number;
                            key_version?: number;
                        };
                    };
                };
            };
        };
    };
    explainEventTriggers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Explains which workflows, as they are now, the event starts, and which not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "evaluated_at": "2026-03-31T12:00:00.000Z",
                     *       "workflows": [
                     *         {
                     *           "workflow_id": "wf_parcel",
                     *           "name": "Where is my parcel",
                     *           "version": 3,
                     *           "matched": true,
                     *           "execution_id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "conditions": [
                     *             {
                     *               "code": "published",
                     *               "condition": "published",
                     *               "met": true,
                     *               "params": {
                     *                 "version": 3
                     *               },
                     *               "detail": "Version 3 is published."
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "left_out": 4
                     *     }
                     */
                    "application/json": {
                        event_id: string;
                        /** Format: date-time */
                        evaluated_at: string;
                        workflows: components["schemas"]["TriggerExplanation"][];
                        left_out: number;
                    };
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: {
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description The width of a bar of the chart.
                 * @example hour
                 */
                bucket?: "minute" | "hour" | "day";
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts events over time by platform and status, with processing times. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-31T12:00:00.000Z",
                     *       "to": "2026-03-31T12:00:00.000Z",
                     *       "bucket": "minute",
                     *       "platforms": [
                     *         {
                     *           "platform": "line",
                     *           "totals": {
                     *             "received": 1280,
                     *             "success": 1268,
                     *             "failed": 7,
                     *             "retrying": 5
                     *           },
                     *           "time_to_success": {
                     *             "p50_ms": 310,
                     *             "p95_ms": 900,
                     *             "sample": 1268
                     *           },
                     *           "oldest_unfinished_at": "2026-03-31T12:00:00.000Z",
                     *           "last_event_at": "2026-03-31T12:00:00.000Z",
                     *           "buckets": [
                     *             {
                     *               "at": "2026-03-31T12:00:00.000Z",
                     *               "success": 1268,
                     *               "failed": 7,
                     *               "retrying": 5,
                     *               "p50_ms": 310,
                     *               "p95_ms": 900
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                        /** @enum {string} */
                        bucket: "minute" | "hour" | "day";
                        platforms: components["schemas"]["PlatformStats"][];
                    };
                };
            };
        };
    };
    getExecutionStats: {
        parameters: {
            query?: {
                /**
                 * @description Only where this workflow started.
                 * @example wf_parcel
                 */
                workflow_id?: string;
                /**
                 * @description Only of this event.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                event_id?: string;
                /**
                 * @description Only of this contact, under every id it has had.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp41
                 */
                contact_id?: string;
                /**
                 * @description Only of this conversation, under every id it has had.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp41
                 */
                conversation_id?: string;
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts executions by status, of the last day unless a period is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-31T12:00:00.000Z",
                     *       "to": "2026-03-31T12:00:00.000Z",
                     *       "counts": {
                     *         "started": 3,
                     *         "running": 2,
                     *         "waiting": 12,
                     *         "completed": 240,
                     *         "failed": 7,
                     *         "cancelled": 4
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                        counts: {
                            started: number;
                            running: number;
                            waiting: number;
                            completed: number;
                            failed: number;
                            cancelled: number;
                        };
                        more?: ("started" | "running" | "waiting" | "completed" | "failed" | "cancelled")[];
                    };
                };
            };
        };
    };
    listRejectedDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Only of this platform: instagram, line, messenger, telegram or whatsapp.
                 * @example line
                 */
                platform?: string;
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts the deliveries that were rejected, by platform, hour and cause. Newest hour first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-31T12:00:00.000Z",
                     *       "to": "2026-03-31T12:00:00.000Z",
                     *       "hours": [
                     *         {
                     *           "platform": "line",
                     *           "hour": "2026-03-31T12:00:00.000Z",
                     *           "counts": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        to: string;
                        hours: {
                            platform: string;
                            /** Format: date-time */
                            hour: string;
                            counts: {
                                unsigned?: number;
                                bad_signature?: number;
                                previous_secret?: number;
                                unknown_account?: number;
                                bad_handshake?: number;
                                not_json?: number;
                                too_large?: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
                /**
                 * @description The beginnings of words of the name, a part of a number, or an id.
                 * @example Aiko
                 */
                search?: string;
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists contacts, the most recently active first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "contacts": [
                     *         {
                     *           "id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "platform": "line",
                     *           "name": "Aiko Tanaka",
                     *           "language": "ja",
                     *           "platform_user_ids": [
                     *             "U0f1e2d3c4b"
                     *           ],
                     *           "block_ids": [
                     *             "blk_01h2xcejqtf2nbrexx3vqjhp46"
                     *           ],
                     *           "tags": [
                     *             "vip"
                     *           ],
                     *           "attributes": {
                     *             "size": "M"
                     *           },
                     *           "subscription": {
                     *             "subscribed": true,
                     *             "at": "2026-03-02T10:00:00.000Z"
                     *           },
                     *           "first_seen_at": "2026-03-02T10:00:00.000Z",
                     *           "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *           "aliases": []
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        contacts: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one contact. Ids from before two contacts were merged work too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "platform": "line",
                     *       "name": "Aiko Tanaka",
                     *       "language": "ja",
                     *       "platform_user_ids": [
                     *         "U0f1e2d3c4b"
                     *       ],
                     *       "block_ids": [
                     *         "blk_01h2xcejqtf2nbrexx3vqjhp46"
                     *       ],
                     *       "tags": [
                     *         "vip"
                     *       ],
                     *       "attributes": {
                     *         "size": "M"
                     *       },
                     *       "subscription": {
                     *         "subscribed": true,
                     *         "at": "2026-03-02T10:00:00.000Z"
                     *       },
                     *       "first_seen_at": "2026-03-02T10:00:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erases a person with everything they wrote. Answers 202 while some is left: send it again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "erased": {
                     *         "conversations": 2,
                     *         "messages": 31,
                     *         "events": 48,
                     *         "executions": 9
                     *       },
                     *       "complete": true,
                     *       "platform": "line",
                     *       "platform_user_ids": [
                     *         "U0f1e2d3c4b"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        erased: {
                            conversations: number;
                            messages: number;
                            events: number;
                            executions: number;
                        };
                        complete: boolean;
                        platform: string;
                        platform_user_ids: string[];
                    };
                };
            };
            /** @description Erases a person with everything they wrote. Answers 202 while some is left: send it again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "erased": {
                     *         "conversations": 2,
                     *         "messages": 31,
                     *         "events": 48,
                     *         "executions": 9
                     *       },
                     *       "complete": true,
                     *       "platform": "line",
                     *       "platform_user_ids": [
                     *         "U0f1e2d3c4b"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        erased: {
                            conversations: number;
                            messages: number;
                            events: number;
                            executions: number;
                        };
                        complete: boolean;
                        platform: string;
                        platform_user_ids: string[];
                    };
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "add_tags": [
                 *         "vip"
                 *       ],
                 *       "attributes": {
                 *         "size": "M"
                 *       }
                 *     }
                 */
                "application/json": {
                    add_tags?: string[];
                    remove_tags?: string[];
                    attributes?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Adds and removes tags, and sets attributes of a contact. What is not given stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "platform": "line",
                     *       "name": "Aiko Tanaka",
                     *       "language": "ja",
                     *       "platform_user_ids": [
                     *         "U0f1e2d3c4b"
                     *       ],
                     *       "block_ids": [
                     *         "blk_01h2xcejqtf2nbrexx3vqjhp46"
                     *       ],
                     *       "tags": [
                     *         "vip"
                     *       ],
                     *       "attributes": {
                     *         "size": "M"
                     *       },
                     *       "subscription": {
                     *         "subscribed": true,
                     *         "at": "2026-03-02T10:00:00.000Z"
                     *       },
                     *       "first_seen_at": "2026-03-02T10:00:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
                /**
                 * @description Only of this contact, under every id it has had.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp41
                 */
                contact_id?: string;
                /**
                 * @description Only open or closed ones.
                 * @example open
                 */
                status?: "open" | "closed";
                /**
                 * @description The beginnings of words of the name, a part of a number, or an id.
                 * @example Aiko
                 */
                search?: string;
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists conversations, those with the newest message first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversations": [
                     *         {
                     *           "id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "kind": "direct",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "contact_name": "Aiko Tanaka",
                     *           "status": "open",
                     *           "last_message": {
                     *             "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *             "at": "2026-03-31T12:00:00.000Z",
                     *             "direction": "inbound",
                     *             "preview": "Where is my parcel?"
                     *           },
                     *           "unread_count": 1,
                     *           "control": {
                     *             "mode": "bot"
                     *           },
                     *           "waiting": [
                     *             {
                     *               "execution_id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *               "since": "2026-03-31T12:00:01.204Z"
                     *             }
                     *           ],
                     *           "aliases": []
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        conversations: components["schemas"]["Conversation"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp43
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one conversation. Ids from before two conversations were merged work too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "kind": "direct",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "status": "open",
                     *       "last_message": {
                     *         "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *         "at": "2026-03-31T12:00:00.000Z",
                     *         "direction": "inbound",
                     *         "preview": "Where is my parcel?"
                     *       },
                     *       "unread_count": 1,
                     *       "control": {
                     *         "mode": "bot"
                     *       },
                     *       "waiting": [
                     *         {
                     *           "execution_id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ],
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp43
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the messages of a conversation as they are now, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": [
                     *         {
                     *           "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *           "platform_message_id": "508012345678901",
                     *           "at": "2026-03-31T12:00:00.000Z",
                     *           "kind": "text",
                     *           "direction": "inbound",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "contact_name": "Aiko Tanaka",
                     *           "text": "Where is my parcel?",
                     *           "errors": [],
                     *           "reactions": []
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        messages: components["schemas"]["Message"][];
                        outbound?: components["schemas"]["OutboundMessage"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    sendToConversation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp43
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": {
                 *         "type": "text",
                 *         "text": "Your parcel arrives tomorrow."
                 *       }
                 *     }
                 */
                "application/json": {
                    message: string | ({
                        /** @constant */
                        type: "text";
                        text: string;
                        /** @constant */
                        format?: "markdown";
                        buttons?: {
                            title: string;
                            id?: string;
                            /** Format: uri */
                            url?: string;
                            phone?: string;
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @enum {string} */
                        type: "image" | "video" | "audio" | "file";
                        /** Format: uri */
                        url: string;
                        caption?: string;
                        filename?: string;
                        /** Format: uri */
                        preview_url?: string;
                        duration_ms?: number;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "location";
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "carousel";
                        text?: string;
                        cards: {
                            title: string;
                            subtitle?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** Format: uri */
                            url?: string;
                            buttons?: {
                                title: string;
                                id?: string;
                                /** Format: uri */
                                url?: string;
                                phone?: string;
                            }[];
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @constant */
                        type: "template";
                        name?: string;
                        language?: string;
                        header?: {
                            text: string;
                        } | {
                            /** Format: uri */
                            image_url: string;
                        } | {
                            /** Format: uri */
                            video_url: string;
                        } | {
                            /** Format: uri */
                            file_url: string;
                            filename?: string;
                        };
                        parameters?: (string | {
                            name: string;
                            text: string;
                        })[];
                        button_parameters?: ((string | {
                            payload: string;
                        } | {
                            code: string;
                        }) | null)[];
                        alt_text?: string;
                        flex?: {
                            [key: string]: unknown;
                        };
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "raw";
                        body: {
                            [key: string]: unknown;
                        };
                    });
                    /** @default [] */
                    adapt?: ("split" | "list" | "messages" | "text")[];
                    in_reply_to?: string;
                    execution_id?: string;
                    /** @default false */
                    allow_replay?: boolean;
                    /** @default false */
                    human_agent?: boolean;
                };
            };
        };
        responses: {
            /** @description Queues a message to the person or group of a conversation. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "queued",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    closeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp43
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closes a conversation until the person writes again. Closing it again changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "kind": "direct",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "status": "closed",
                     *       "last_message": {
                     *         "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *         "at": "2026-03-31T12:00:00.000Z",
                     *         "direction": "inbound",
                     *         "preview": "Where is my parcel?"
                     *       },
                     *       "unread_count": 1,
                     *       "control": {
                     *         "mode": "bot"
                     *       },
                     *       "waiting": [
                     *         {
                     *           "execution_id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ],
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    putControl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp43
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "human",
                 *       "hours": 4
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    mode: "human" | "bot";
                    /** @default 12 */
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Leaves a conversation to a person for some hours, or gives it back to the workflows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "kind": "direct",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "status": "open",
                     *       "last_message": {
                     *         "id": "msg_01h2xcejqtf2nbrexx3vqjhp44",
                     *         "at": "2026-03-31T12:00:00.000Z",
                     *         "direction": "inbound",
                     *         "preview": "Where is my parcel?"
                     *       },
                     *       "unread_count": 1,
                     *       "control": {
                     *         "mode": "human",
                     *         "until": "2026-03-31T16:00:00.000Z"
                     *       },
                     *       "waiting": [
                     *         {
                     *           "execution_id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ],
                     *       "aliases": []
                     *     }
                     */
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    sendToContact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp42
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": {
                 *         "type": "text",
                 *         "text": "Your parcel arrives tomorrow."
                 *       }
                 *     }
                 */
                "application/json": {
                    message: string | ({
                        /** @constant */
                        type: "text";
                        text: string;
                        /** @constant */
                        format?: "markdown";
                        buttons?: {
                            title: string;
                            id?: string;
                            /** Format: uri */
                            url?: string;
                            phone?: string;
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @enum {string} */
                        type: "image" | "video" | "audio" | "file";
                        /** Format: uri */
                        url: string;
                        caption?: string;
                        filename?: string;
                        /** Format: uri */
                        preview_url?: string;
                        duration_ms?: number;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "location";
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "carousel";
                        text?: string;
                        cards: {
                            title: string;
                            subtitle?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** Format: uri */
                            url?: string;
                            buttons?: {
                                title: string;
                                id?: string;
                                /** Format: uri */
                                url?: string;
                                phone?: string;
                            }[];
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @constant */
                        type: "template";
                        name?: string;
                        language?: string;
                        header?: {
                            text: string;
                        } | {
                            /** Format: uri */
                            image_url: string;
                        } | {
                            /** Format: uri */
                            video_url: string;
                        } | {
                            /** Format: uri */
                            file_url: string;
                            filename?: string;
                        };
                        parameters?: (string | {
                            name: string;
                            text: string;
                        })[];
                        button_parameters?: ((string | {
                            payload: string;
                        } | {
                            code: string;
                        }) | null)[];
                        alt_text?: string;
                        flex?: {
                            [key: string]: unknown;
                        };
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "raw";
                        body: {
                            [key: string]: unknown;
                        };
                    });
                    /** @default [] */
                    adapt?: ("split" | "list" | "messages" | "text")[];
                    in_reply_to?: string;
                    execution_id?: string;
                    /** @default false */
                    allow_replay?: boolean;
                    /** @default false */
                    human_agent?: boolean;
                    block_id?: string;
                };
            };
        };
        responses: {
            /** @description Queues a message to a contact, in the conversation in which they were last active. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "queued",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    replyToEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": {
                 *         "type": "text",
                 *         "text": "Your parcel arrives tomorrow."
                 *       }
                 *     }
                 */
                "application/json": {
                    message: string | ({
                        /** @constant */
                        type: "text";
                        text: string;
                        /** @constant */
                        format?: "markdown";
                        buttons?: {
                            title: string;
                            id?: string;
                            /** Format: uri */
                            url?: string;
                            phone?: string;
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @enum {string} */
                        type: "image" | "video" | "audio" | "file";
                        /** Format: uri */
                        url: string;
                        caption?: string;
                        filename?: string;
                        /** Format: uri */
                        preview_url?: string;
                        duration_ms?: number;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "location";
                        latitude: number;
                        longitude: number;
                        name?: string;
                        address?: string;
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "carousel";
                        text?: string;
                        cards: {
                            title: string;
                            subtitle?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** Format: uri */
                            url?: string;
                            buttons?: {
                                title: string;
                                id?: string;
                                /** Format: uri */
                                url?: string;
                                phone?: string;
                            }[];
                        }[];
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                        list_label?: string;
                    } | {
                        /** @constant */
                        type: "template";
                        name?: string;
                        language?: string;
                        header?: {
                            text: string;
                        } | {
                            /** Format: uri */
                            image_url: string;
                        } | {
                            /** Format: uri */
                            video_url: string;
                        } | {
                            /** Format: uri */
                            file_url: string;
                            filename?: string;
                        };
                        parameters?: (string | {
                            name: string;
                            text: string;
                        })[];
                        button_parameters?: ((string | {
                            payload: string;
                        } | {
                            code: string;
                        }) | null)[];
                        alt_text?: string;
                        flex?: {
                            [key: string]: unknown;
                        };
                        quick_replies?: {
                            title?: string;
                            id?: string;
                            /** Format: uri */
                            image_url?: string;
                            /** @enum {string} */
                            asks_for?: "location" | "phone" | "email";
                        }[];
                    } | {
                        /** @constant */
                        type: "raw";
                        body: {
                            [key: string]: unknown;
                        };
                    });
                    /** @default [] */
                    adapt?: ("split" | "list" | "messages" | "text")[];
                    in_reply_to?: string;
                    execution_id?: string;
                    /** @default false */
                    allow_replay?: boolean;
                    /** @default false */
                    human_agent?: boolean;
                    /**
                     * @default public
                     * @enum {string}
                     */
                    answer?: "public" | "private";
                };
            };
        };
        responses: {
            /** @description Answers what happened in an event: a message in its conversation, or a comment. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "queued",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp49
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns a message that was sent through the API or a workflow, and what has become of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "queued",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    cancelMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp49
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Takes a message back that still waits. Cancelling it again changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "cancelled",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    retryMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp49
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends a message again that failed, or of which nobody knows whether it arrived. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "status": "queued",
                     *       "message": {
                     *         "type": "text",
                     *         "text": "Your parcel arrives tomorrow."
                     *       },
                     *       "parts": [
                     *         {
                     *           "status": "queued",
                     *           "platform_message_ids": []
                     *         }
                     *       ],
                     *       "requested_by": {
                     *         "kind": "api",
                     *         "name": "Shop backend"
                     *       },
                     *       "created_at": "2026-03-31T12:05:00.000Z",
                     *       "updated_at": "2026-03-31T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OutboundMessage"];
                };
            };
        };
    };
    getMessageMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example msg_01h2xcejqtf2nbrexx3vqjhp49
                 */
                id: string;
                /**
                 * @description The place of the file in `media` of the message, from 0.
                 * @example 0
                 */
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns a file of a message from the platform; `n` is its place in `media`, from 0. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /**
                 * @description Only those with this status.
                 * @example published
                 */
                status?: "draft" | "published" | "archived";
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists workflows by id, without their definitions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workflows": [
                     *         {
                     *           "id": "wf_parcel",
                     *           "workspace_id": "ws_shop",
                     *           "name": "Where is my parcel",
                     *           "status": "published",
                     *           "version": 3,
                     *           "trigger": {
                     *             "type": "keyword",
                     *             "keywords": [
                     *               "parcel",
                     *               "order"
                     *             ],
                     *             "match_mode": "contains"
                     *           },
                     *           "published_at": "2026-03-30T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        workflows: components["schemas"]["Workflow"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    createWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "wf_parcel",
                 *       "name": "Where is my parcel",
                 *       "trigger": {
                 *         "type": "keyword",
                 *         "keywords": [
                 *           "parcel",
                 *           "order"
                 *         ],
                 *         "match_mode": "contains"
                 *       },
                 *       "definition": {
                 *         "start": "ask_number",
                 *         "nodes": {
                 *           "ask_number": {
                 *             "type": "ask_question",
                 *             "message": "What is the number of your order?",
                 *             "variable": "order",
                 *             "next": "answer"
                 *           },
                 *           "answer": {
                 *             "type": "send_message",
                 *             "message": "We look for {{ order }} and write at once."
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    trigger: {
                        /** @constant */
                        type: "keyword";
                        keywords: string[];
                        /** @enum {string} */
                        match_mode: "exact" | "contains" | "starts_with" | "regex";
                        /** @default false */
                        case_sensitive?: boolean;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "new_message";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "new_conversation";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "story_reply";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "comment_keyword";
                        keywords: string[];
                        /** @enum {string} */
                        match_mode: "exact" | "contains" | "starts_with" | "regex";
                        /** @default false */
                        case_sensitive?: boolean;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "follow";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "unfollow";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | ({
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "any";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "exact";
                        data: string;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "prefix";
                        data: string;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    }) | {
                        /** @constant */
                        type: "referral";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "contact_tag_added";
                        tags?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "contact_tag_removed";
                        tags?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "contact_attribute_changed";
                        attributes?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "schedule";
                        cron: string;
                        time_zone?: string;
                    } | {
                        /** @constant */
                        type: "api_trigger";
                    };
                    definition?: Record<string, never>;
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Creates a draft. The same content under the same id changes nothing. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "published",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z",
                     *       "definition": {
                     *         "start": "ask_number",
                     *         "nodes": {
                     *           "ask_number": {
                     *             "type": "ask_question",
                     *             "message": "What is the number of your order?",
                     *             "variable": "order",
                     *             "next": "answer"
                     *           },
                     *           "answer": {
                     *             "type": "send_message",
                     *             "message": "We look for {{ order }} and write at once."
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WholeWorkflow"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one workflow with the definition of its current version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "published",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z",
                     *       "definition": {
                     *         "start": "ask_number",
                     *         "nodes": {
                     *           "ask_number": {
                     *             "type": "ask_question",
                     *             "message": "What is the number of your order?",
                     *             "variable": "order",
                     *             "next": "answer"
                     *           },
                     *           "answer": {
                     *             "type": "send_message",
                     *             "message": "We look for {{ order }} and write at once."
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WholeWorkflow"];
                };
            };
        };
    };
    updateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Where is my parcel",
                 *       "trigger": {
                 *         "type": "keyword",
                 *         "keywords": [
                 *           "parcel",
                 *           "order"
                 *         ],
                 *         "match_mode": "contains"
                 *       },
                 *       "definition": {
                 *         "start": "ask_number",
                 *         "nodes": {
                 *           "ask_number": {
                 *             "type": "ask_question",
                 *             "message": "What is the number of your order?",
                 *             "variable": "order",
                 *             "next": "answer"
                 *           },
                 *           "answer": {
                 *             "type": "send_message",
                 *             "message": "We look for {{ order }} and write at once."
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    trigger: {
                        /** @constant */
                        type: "keyword";
                        keywords: string[];
                        /** @enum {string} */
                        match_mode: "exact" | "contains" | "starts_with" | "regex";
                        /** @default false */
                        case_sensitive?: boolean;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "new_message";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "new_conversation";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "story_reply";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "comment_keyword";
                        keywords: string[];
                        /** @enum {string} */
                        match_mode: "exact" | "contains" | "starts_with" | "regex";
                        /** @default false */
                        case_sensitive?: boolean;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "follow";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "unfollow";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | ({
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "any";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "exact";
                        data: string;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "postback";
                        /** @constant */
                        match: "prefix";
                        data: string;
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    }) | {
                        /** @constant */
                        type: "referral";
                        platforms?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                        interrupts?: boolean;
                    } | {
                        /** @constant */
                        type: "contact_tag_added";
                        tags?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "contact_tag_removed";
                        tags?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "contact_attribute_changed";
                        attributes?: string[];
                        /** @enum {string} */
                        on_overlap?: "parallel" | "ignore" | "restart";
                        debounce_seconds?: number;
                    } | {
                        /** @constant */
                        type: "schedule";
                        cron: string;
                        time_zone?: string;
                    } | {
                        /** @constant */
                        type: "api_trigger";
                    };
                    definition?: Record<string, never>;
                    expected_version?: number;
                };
            };
        };
        responses: {
            /** @description Replaces name, trigger and definition. The same content changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "published",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z",
                     *       "definition": {
                     *         "start": "ask_number",
                     *         "nodes": {
                     *           "ask_number": {
                     *             "type": "ask_question",
                     *             "message": "What is the number of your order?",
                     *             "variable": "order",
                     *             "next": "answer"
                     *           },
                     *           "answer": {
                     *             "type": "send_message",
                     *             "message": "We look for {{ order }} and write at once."
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WholeWorkflow"];
                };
            };
        };
    };
    getDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
                /**
                 * @description A version of the workflow, as an execution names it.
                 * @example 3
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the definition of one version. An execution names the version it runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workflow_id": "wf_parcel",
                     *       "version": 3,
                     *       "definition": {
                     *         "start": "ask_number",
                     *         "nodes": {
                     *           "ask_number": {
                     *             "type": "ask_question",
                     *             "message": "What is the number of your order?",
                     *             "variable": "order",
                     *             "next": "answer"
                     *           },
                     *           "answer": {
                     *             "type": "send_message",
                     *             "message": "We look for {{ order }} and write at once."
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        workflow_id: string;
                        version: number;
                        definition: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    publishWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publishes a workflow. After ten seconds at the latest, events start it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "published",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Workflow"];
                };
            };
        };
    };
    unpublishWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Makes a workflow a draft. After ten seconds at the latest, no event starts it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "draft",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Workflow"];
                };
            };
        };
    };
    archiveWorkflow: {
        parameters: {
            query?: {
                /**
                 * @description What becomes of the executions that still run. Without it they must have ended.
                 * @example cancel
                 */
                running?: "finish" | "cancel";
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archives a workflow for good. It says what becomes of the executions that still run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "wf_parcel",
                     *       "workspace_id": "ws_shop",
                     *       "name": "Where is my parcel",
                     *       "status": "archived",
                     *       "version": 3,
                     *       "trigger": {
                     *         "type": "keyword",
                     *         "keywords": [
                     *           "parcel",
                     *           "order"
                     *         ],
                     *         "match_mode": "contains"
                     *       },
                     *       "published_at": "2026-03-30T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        workspace_id: string;
                        name: string;
                        /** @enum {string} */
                        status: "draft" | "published" | "archived";
                        version: number;
                        trigger: components["schemas"]["Trigger"];
                        matching_cost?: number;
                        problems?: {
                            field: string;
                            message: string;
                        }[];
                        /** Format: date-time */
                        created_at?: string;
                        /** Format: date-time */
                        updated_at?: string;
                        /** Format: date-time */
                        published_at?: string;
                        /** Format: date-time */
                        next_run_at?: string;
                        still_running?: number;
                    };
                };
            };
        };
    };
    triggerWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                 *       "data": {
                 *         "order": "1042"
                 *       }
                 *     }
                 */
                "application/json": {
                    contact_id?: string;
                    data?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Starts an execution of a published workflow with an api_trigger. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "execution": {
                     *         "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *         "workspace_id": "ws_shop",
                     *         "workflow_id": "wf_parcel",
                     *         "workflow_version": 3,
                     *         "trigger": "keyword",
                     *         "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *         "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *         "contact_name": "Aiko Tanaka",
                     *         "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *         "context": {
                     *           "is_replay": false
                     *         },
                     *         "started_at": "2026-03-31T12:00:00.812Z",
                     *         "updated_at": "2026-03-31T12:00:01.204Z",
                     *         "status": "waiting"
                     *       }
                     *     }
                     */
                    "application/json": {
                        execution: components["schemas"]["Execution"];
                    };
                };
            };
        };
    };
    getWorkflowSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the JSON Schema of a definition with nodes, for editors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    testWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "platform": "line",
                 *       "replies": [
                 *         "1042"
                 *       ]
                 *     }
                 */
                "application/json": {
                    event_id?: string;
                    /**
                     * @default telegram
                     * @enum {string}
                     */
                    platform?: "instagram" | "line" | "messenger" | "telegram" | "whatsapp";
                    /** @default [] */
                    replies?: string[];
                    /** @default [] */
                    responses?: {
                        status: number;
                        body?: unknown;
                    }[];
                    data?: Record<string, never>;
                    definition?: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description Runs a workflow with nodes without sending, calling or changing anything. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "steps": [
                     *         {
                     *           "id": "step_01h2xcejqtf2nbrexx3vqjhp4a",
                     *           "number": 1,
                     *           "node": "ask_number",
                     *           "type": "ask_question",
                     *           "visit": 1,
                     *           "branch": "0",
                     *           "status": "waiting",
                     *           "started_at": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ],
                     *       "messages": [
                     *         {
                     *           "at": "2026-03-31T12:00:00.000Z",
                     *           "content": 1
                     *         }
                     *       ],
                     *       "variables": {
                     *         "order": "1042"
                     *       }
                     *     }
                     */
                    "application/json": {
                        steps: components["schemas"]["Step"][];
                        messages: {
                            /** Format: date-time */
                            at: string;
                            content: unknown;
                        }[];
                        variables: {
                            [key: string]: unknown;
                        };
                        ended?: {
                            /** @enum {string} */
                            status: "completed" | "failed" | "cancelled";
                            /** Format: date-time */
                            at: string;
                            code?: string;
                            message?: string;
                            branch?: string;
                        };
                    };
                };
            };
        };
    };
    checkWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Where is my parcel",
                 *       "trigger": {
                 *         "type": "keyword",
                 *         "keywords": [
                 *           "parcel",
                 *           "order"
                 *         ],
                 *         "match_mode": "contains"
                 *       },
                 *       "definition": {
                 *         "start": "ask_number",
                 *         "nodes": {
                 *           "ask_number": {
                 *             "type": "ask_question",
                 *             "message": "What is the number of your order?",
                 *             "variable": "order",
                 *             "next": "answer"
                 *           },
                 *           "answer": {
                 *             "type": "send_message",
                 *             "message": "We look for {{ order }} and write at once."
                 *           }
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Says all that would keep a workflow from being published. Nothing is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "problems": [
                     *         {
                     *           "field": "trigger.keywords",
                     *           "message": "must name at least one keyword"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        problems: {
                            field: string;
                            message: string;
                        }[];
                        more?: boolean;
                    };
                };
            };
        };
    };
    countNodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example wf_parcel
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts what became of each node in the newest 100 executions of a workflow. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executions": 9,
                     *       "nodes": {
                     *         "ask_number": {
                     *           "entered": 100,
                     *           "waiting": 12,
                     *           "failed": 3
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        executions: number;
                        /** Format: date-time */
                        since?: string;
                        nodes: {
                            [key: string]: {
                                entered: number;
                                failed: number;
                                waiting: number;
                            };
                        };
                    };
                };
            };
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                /**
                 * @description Only where this workflow started.
                 * @example wf_parcel
                 */
                workflow_id?: string;
                /**
                 * @description Only of this event.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                event_id?: string;
                /**
                 * @description Only of this contact, under every id it has had.
                 * @example ct_01h2xcejqtf2nbrexx3vqjhp41
                 */
                contact_id?: string;
                /**
                 * @description Only of this conversation, under every id it has had.
                 * @example conv_01h2xcejqtf2nbrexx3vqjhp41
                 */
                conversation_id?: string;
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description Only those with this status.
                 * @example failed
                 */
                status?: "started" | "running" | "waiting" | "completed" | "failed" | "cancelled";
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists executions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "executions": [
                     *         {
                     *           "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *           "workspace_id": "ws_shop",
                     *           "workflow_id": "wf_parcel",
                     *           "workflow_version": 3,
                     *           "trigger": "keyword",
                     *           "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "contact_name": "Aiko Tanaka",
                     *           "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *           "context": {
                     *             "is_replay": false
                     *           },
                     *           "started_at": "2026-03-31T12:00:00.812Z",
                     *           "updated_at": "2026-03-31T12:00:01.204Z",
                     *           "status": "waiting"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        executions: components["schemas"]["Execution"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one execution as it is now, with what it waits for and where it failed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *       "workspace_id": "ws_shop",
                     *       "workflow_id": "wf_parcel",
                     *       "workflow_version": 3,
                     *       "trigger": "keyword",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "context": {
                     *         "is_replay": false
                     *       },
                     *       "started_at": "2026-03-31T12:00:00.812Z",
                     *       "updated_at": "2026-03-31T12:00:01.204Z",
                     *       "status": "waiting",
                     *       "waits": [
                     *         {
                     *           "node": "ask_number",
                     *           "visit": 1,
                     *           "for": "reply",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WholeExecution"];
                };
            };
        };
    };
    reportExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "completed"
                 *     }
                 */
                "application/json": {
                    /** @constant */
                    status: "failed";
                    error?: {
                        code?: string;
                        message: string;
                    };
                    /** @default [] */
                    steps?: {
                        number: number;
                        node: string;
                        /** @default step */
                        type?: string;
                        /** @enum {string} */
                        status: "waiting" | "completed" | "failed" | "skipped" | "cancelled";
                        input?: unknown;
                        output?: unknown;
                        error?: {
                            code: string;
                            message: string;
                        };
                        next?: string;
                        /** Format: date-time */
                        started_at?: string;
                        /** Format: date-time */
                        ended_at?: string;
                    }[];
                } | {
                    /** @enum {string} */
                    status: "running" | "waiting" | "completed" | "cancelled";
                    /** @default [] */
                    steps?: {
                        number: number;
                        node: string;
                        /** @default step */
                        type?: string;
                        /** @enum {string} */
                        status: "waiting" | "completed" | "failed" | "skipped" | "cancelled";
                        input?: unknown;
                        output?: unknown;
                        error?: {
                            code: string;
                            message: string;
                        };
                        next?: string;
                        /** Format: date-time */
                        started_at?: string;
                        /** Format: date-time */
                        ended_at?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Reports the progress of an execution. The same report again changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *       "workspace_id": "ws_shop",
                     *       "workflow_id": "wf_parcel",
                     *       "workflow_version": 3,
                     *       "trigger": "keyword",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "context": {
                     *         "is_replay": false
                     *       },
                     *       "started_at": "2026-03-31T12:00:00.812Z",
                     *       "updated_at": "2026-03-31T12:00:01.204Z",
                     *       "status": "waiting"
                     *     }
                     */
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    listSteps: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the steps of an execution in the order in which they began. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "steps": [
                     *         {
                     *           "id": "step_01h2xcejqtf2nbrexx3vqjhp4a",
                     *           "number": 1,
                     *           "node": "ask_number",
                     *           "type": "ask_question",
                     *           "visit": 1,
                     *           "branch": "0",
                     *           "status": "waiting",
                     *           "started_at": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        steps: components["schemas"]["Step"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    listExecutionMessages: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what an execution has said and what has become of it, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": [
                     *         {
                     *           "id": "msg_01h2xcejqtf2nbrexx3vqjhp49",
                     *           "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "status": "queued",
                     *           "message": {
                     *             "type": "text",
                     *             "text": "Your parcel arrives tomorrow."
                     *           },
                     *           "parts": [
                     *             {
                     *               "status": "queued",
                     *               "platform_message_ids": []
                     *             }
                     *           ],
                     *           "requested_by": {
                     *             "kind": "api",
                     *             "name": "Shop backend"
                     *           },
                     *           "created_at": "2026-03-31T12:05:00.000Z",
                     *           "updated_at": "2026-03-31T12:05:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        messages: components["schemas"]["OutboundMessage"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    cancelExecutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workflow_id": "wf_parcel",
                 *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                 *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43"
                 *     }
                 */
                "application/json": {
                    workflow_id?: string;
                    contact_id?: string;
                    conversation_id?: string;
                    /** @enum {string} */
                    status?: "started" | "running" | "waiting";
                };
            };
        };
        responses: {
            /** @description Ends the executions that a filter finds. Answers 202 while some are left: send it again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cancelled": 4,
                     *       "complete": true
                     *     }
                     */
                    "application/json": {
                        cancelled: number;
                        complete: boolean;
                    };
                };
            };
            /** @description Ends the executions that a filter finds. Answers 202 while some are left: send it again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cancelled": 4,
                     *       "complete": true
                     *     }
                     */
                    "application/json": {
                        cancelled: number;
                        complete: boolean;
                    };
                };
            };
        };
    };
    cancelExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ends an execution. Messages that it has queued still go out. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *       "workspace_id": "ws_shop",
                     *       "workflow_id": "wf_parcel",
                     *       "workflow_version": 3,
                     *       "trigger": "keyword",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "context": {
                     *         "is_replay": false
                     *       },
                     *       "started_at": "2026-03-31T12:00:00.812Z",
                     *       "updated_at": "2026-03-31T12:00:01.204Z",
                     *       "status": "cancelled"
                     *     }
                     */
                    "application/json": components["schemas"]["WholeExecution"];
                };
            };
        };
    };
    retryExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tries the step at which an execution has failed again, and goes on from there. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *       "workspace_id": "ws_shop",
                     *       "workflow_id": "wf_parcel",
                     *       "workflow_version": 3,
                     *       "trigger": "keyword",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "context": {
                     *         "is_replay": false
                     *       },
                     *       "started_at": "2026-03-31T12:00:00.812Z",
                     *       "updated_at": "2026-03-31T12:00:01.204Z",
                     *       "status": "waiting",
                     *       "waits": [
                     *         {
                     *           "node": "ask_number",
                     *           "visit": 1,
                     *           "for": "reply",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WholeExecution"];
                };
            };
        };
    };
    skipStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example exec_01h2xcejqtf2nbrexx3vqjhp45
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leaves out the step at which an execution has failed, and goes on behind it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *       "workspace_id": "ws_shop",
                     *       "workflow_id": "wf_parcel",
                     *       "workflow_version": 3,
                     *       "trigger": "keyword",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *       "contact_name": "Aiko Tanaka",
                     *       "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *       "context": {
                     *         "is_replay": false
                     *       },
                     *       "started_at": "2026-03-31T12:00:00.812Z",
                     *       "updated_at": "2026-03-31T12:00:01.204Z",
                     *       "status": "waiting",
                     *       "waits": [
                     *         {
                     *           "node": "ask_number",
                     *           "visit": 1,
                     *           "for": "reply",
                     *           "since": "2026-03-31T12:00:01.204Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WholeExecution"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the filters that the caller has saved, and those that the workspace shares. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "views": [
                     *         {
                     *           "name": "Failed on LINE",
                     *           "filters": {
                     *             "status": "failed",
                     *             "platform": "line"
                     *           },
                     *           "saved_by": {
                     *             "kind": "person",
                     *             "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *             "name": "Mia Weber"
                     *           },
                     *           "updated_at": "2026-03-31T12:00:00.000Z",
                     *           "shared": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        views: components["schemas"]["SavedView"][];
                    };
                };
            };
        };
    };
    saveView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Failed on LINE",
                 *       "filters": {
                 *         "status": "failed",
                 *         "platform": "line"
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    filters: {
                        platform?: string;
                        /** @enum {string} */
                        type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                        /** @enum {string} */
                        status?: "received" | "retrying" | "success" | "failed";
                        block_id?: string;
                        account_id?: string;
                        contact_id?: string;
                        conversation_id?: string;
                        workflow_id?: string;
                        error_code?: string;
                        /** @constant */
                        dead_letter?: "waiting";
                        issue_id?: string;
                        platform_event_id?: string;
                        event_id?: string;
                        message_id?: string;
                        text?: string;
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        /** @enum {string} */
                        range?: "15m" | "1h" | "6h" | "24h" | "7d" | "30d";
                    };
                };
            };
        };
        responses: {
            /** @description Saves filters of the event log under a name, in the place of those it had. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Failed on LINE",
                     *       "filters": {
                     *         "status": "failed",
                     *         "platform": "line"
                     *       },
                     *       "saved_by": {
                     *         "kind": "person",
                     *         "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *         "name": "Mia Weber"
                     *       },
                     *       "updated_at": "2026-03-31T12:00:00.000Z",
                     *       "shared": false
                     *     }
                     */
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    shareView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Failed on LINE",
                 *       "filters": {
                 *         "status": "failed",
                 *         "platform": "line"
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    filters: {
                        platform?: string;
                        /** @enum {string} */
                        type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                        /** @enum {string} */
                        status?: "received" | "retrying" | "success" | "failed";
                        block_id?: string;
                        account_id?: string;
                        contact_id?: string;
                        conversation_id?: string;
                        workflow_id?: string;
                        error_code?: string;
                        /** @constant */
                        dead_letter?: "waiting";
                        issue_id?: string;
                        platform_event_id?: string;
                        event_id?: string;
                        message_id?: string;
                        text?: string;
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        /** @enum {string} */
                        range?: "15m" | "1h" | "6h" | "24h" | "7d" | "30d";
                    };
                };
            };
        };
        responses: {
            /** @description Saves filters of the event log under a name that everybody in the workspace sees. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Failed on LINE",
                     *       "filters": {
                     *         "status": "failed",
                     *         "platform": "line"
                     *       },
                     *       "saved_by": {
                     *         "kind": "person",
                     *         "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *         "name": "Mia Weber"
                     *       },
                     *       "updated_at": "2026-03-31T12:00:00.000Z",
                     *       "shared": true
                     *     }
                     */
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name: lower-case letters, digits and underscores.
                 * @example crm_token
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a view that the caller has saved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": "crm_token"
                     *     }
                     */
                    "application/json": {
                        deleted: string;
                    };
                };
            };
        };
    };
    deleteSharedView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name: lower-case letters, digits and underscores.
                 * @example crm_token
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a view that the workspace shares. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": "crm_token"
                     *     }
                     */
                    "application/json": {
                        deleted: string;
                    };
                };
            };
        };
    };
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the names of the secrets that workflows may give to other systems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secrets": [
                     *         {
                     *           "name": "crm_token",
                     *           "updated_at": "2026-03-31T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        secrets: {
                            name: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                    };
                };
            };
        };
    };
    putSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name: lower-case letters, digits and underscores.
                 * @example crm_token
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "a value that only workflows see"
                 *     }
                 */
                "application/json": {
                    value: string;
                };
            };
        };
        responses: {
            /** @description Stores a secret for http_request nodes, as {{ secrets.name }}. It is never shown again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "crm_token",
                     *       "updated_at": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        name: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name: lower-case letters, digits and underscores.
                 * @example crm_token
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a secret. A workflow that uses it fails with secret_missing from then on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": "crm_token"
                     *     }
                     */
                    "application/json": {
                        deleted: string;
                    };
                };
            };
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns the settings of the workspace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ws_shop",
                     *       "time_zone": "Asia/Tokyo"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        time_zone: string;
                    };
                };
            };
        };
    };
    changeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "time_zone": "Asia/Tokyo"
                 *     }
                 */
                "application/json": {
                    time_zone: string;
                };
            };
        };
        responses: {
            /** @description Changes the settings of the workspace. Executions that already wait for a time keep it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ws_shop",
                     *       "time_zone": "Asia/Tokyo"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        time_zone: string;
                    };
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns who asks, with the workspace and the scopes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workspace_id": "ws_shop",
                     *       "actor": {
                     *         "kind": "key",
                     *         "id": "0a1b2c3d",
                     *         "name": "Shop backend"
                     *       },
                     *       "scopes": [
                     *         "events:read",
                     *         "messages:send"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        workspace_id: string;
                        actor: {
                            /** @enum {string} */
                            kind: "key" | "person" | "command";
                            id: string;
                            name: string;
                        };
                        scopes: ("events:read" | "events:replay" | "conversations:read" | "messages:send" | "contacts:read" | "contacts:write" | "contacts:erase" | "workflows:read" | "workflows:write" | "executions:read" | "executions:write" | "blocks:read" | "blocks:write" | "settings:read" | "settings:write" | "issues:read" | "issues:write" | "destinations:read" | "destinations:write" | "keys:read" | "keys:write" | "people:read" | "people:write" | "audit:read")[];
                        email?: string;
                        /** @enum {string} */
                        role?: "viewer" | "operator" | "admin";
                    };
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists who may sign in to the workspace, by address. Invited domains come first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "people": [
                     *         {
                     *           "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *           "email": "mia@example.com",
                     *           "name": "Mia Weber",
                     *           "role": "operator",
                     *           "status": "active",
                     *           "invited_by": {
                     *             "kind": "key",
                     *             "id": "0a1b2c3d",
                     *             "name": "Shop backend"
                     *           },
                     *           "invited_at": "2026-03-01T09:00:00.000Z",
                     *           "last_seen_at": "2026-03-31T11:58:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        people: components["schemas"]["Person"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "mia@example.com",
                 *       "role": "operator"
                 *     }
                 */
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "viewer" | "operator" | "admin";
                };
            };
        };
        responses: {
            /** @description Invites an e-mail address, or a whole domain such as @example.com. No e-mail is sent. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *       "email": "mia@example.com",
                     *       "name": "Mia Weber",
                     *       "role": "operator",
                     *       "status": "invited",
                     *       "invited_by": {
                     *         "kind": "key",
                     *         "id": "0a1b2c3d",
                     *         "name": "Shop backend"
                     *       },
                     *       "invited_at": "2026-03-01T09:00:00.000Z",
                     *       "last_seen_at": "2026-03-31T11:58:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example per_01h2xcejqtf2nbrexx3vqjhp4c
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removes a person: all their sessions end. Removing a domain keeps who came by it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *       "email": "mia@example.com",
                     *       "name": "Mia Weber",
                     *       "role": "operator",
                     *       "status": "removed",
                     *       "invited_by": {
                     *         "kind": "key",
                     *         "id": "0a1b2c3d",
                     *         "name": "Shop backend"
                     *       },
                     *       "invited_at": "2026-03-01T09:00:00.000Z",
                     *       "last_seen_at": "2026-03-31T11:58:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example per_01h2xcejqtf2nbrexx3vqjhp4c
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "operator"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "operator" | "admin";
                };
            };
        };
        responses: {
            /** @description Gives a person another role. It counts from their next request on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *       "email": "mia@example.com",
                     *       "name": "Mia Weber",
                     *       "role": "operator",
                     *       "status": "active",
                     *       "invited_by": {
                     *         "kind": "key",
                     *         "id": "0a1b2c3d",
                     *         "name": "Shop backend"
                     *       },
                     *       "invited_at": "2026-03-01T09:00:00.000Z",
                     *       "last_seen_at": "2026-03-31T11:58:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    listDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the HTTPS endpoints that events are pushed to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "destinations": [
                     *         {
                     *           "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *           "name": "Shop backend",
                     *           "url": "https://shop.example.com/hooks/convotic",
                     *           "filter": {
                     *             "types": [
                     *               "messaging.message.received",
                     *               "workflow.execution.failed"
                     *             ]
                     *           },
                     *           "state": "active",
                     *           "state_since": "2026-03-01T09:00:00.000Z",
                     *           "secrets": [
                     *             {
                     *               "created_at": "2026-03-01T09:00:00.000Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-03-01T09:00:00.000Z",
                     *           "updated_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        destinations: components["schemas"]["Destination"][];
                    };
                };
            };
        };
    };
    createDestination: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop backend",
                 *       "url": "https://shop.example.com/hooks/convotic",
                 *       "filter": {
                 *         "types": [
                 *           "messaging.message.received",
                 *           "workflow.execution.failed"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** Format: uri */
                    url: string;
                    /** @default {} */
                    filter?: {
                        types?: ("messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other")[];
                        platforms?: string[];
                        block_ids?: string[];
                        workflow_ids?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Creates a destination. Its signing secret is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "active",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        url: string;
                        filter: {
                            types?: string[];
                            platforms?: string[];
                            block_ids?: string[];
                            workflow_ids?: string[];
                        };
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** Format: date-time */
                        state_since: string;
                        /** @enum {string} */
                        disabled_reason?: "gone" | "failing";
                        /** Format: date-time */
                        failing_since?: string;
                        secrets: {
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            valid_until?: string;
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                        secret: string;
                    };
                };
            };
        };
    };
    getDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one destination. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "active",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Destination"];
                };
            };
        };
    };
    deleteDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a destination. What waits for it is not sent any more, and its issue is resolved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": "crm_token"
                     *     }
                     */
                    "application/json": {
                        deleted: string;
                    };
                };
            };
        };
    };
    changeDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop backend"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** Format: uri */
                    url?: string;
                    filter?: {
                        types?: ("messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other")[];
                        platforms?: string[];
                        block_ids?: string[];
                        workflow_ids?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Changes the name, the address or the filter of a destination. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "active",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Destination"];
                };
            };
        };
    };
    pauseDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pauses a destination. Its events wait, for up to 30 days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "paused",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Destination"];
                };
            };
        };
    };
    resumeDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resumes a destination that is paused, disabled or failing. What waits is sent at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "active",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Destination"];
                };
            };
        };
    };
    rotateDestinationSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @default 86400 */
                    overlap_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Gives a destination a new signing secret, shown this once. The old one signs too for a while. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "name": "Shop backend",
                     *       "url": "https://shop.example.com/hooks/convotic",
                     *       "filter": {
                     *         "types": [
                     *           "messaging.message.received",
                     *           "workflow.execution.failed"
                     *         ]
                     *       },
                     *       "state": "active",
                     *       "state_since": "2026-03-01T09:00:00.000Z",
                     *       "secrets": [
                     *         {
                     *           "created_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        url: string;
                        filter: {
                            types?: string[];
                            platforms?: string[];
                            block_ids?: string[];
                            workflow_ids?: string[];
                        };
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** Format: date-time */
                        state_since: string;
                        /** @enum {string} */
                        disabled_reason?: "gone" | "failing";
                        /** Format: date-time */
                        failing_since?: string;
                        secrets: {
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            valid_until?: string;
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                        secret: string;
                    };
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
                /**
                 * @description Only those with this status.
                 * @example failed
                 */
                status?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what was sent to a destination, with every attempt, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "id": "dlv_01h2xcejqtf2nbrexx3vqjhp4d",
                     *           "destination_id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *           "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "log_event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "type": "messaging.message.received",
                     *           "platform": "line",
                     *           "status": "delivered",
                     *           "attempts": [
                     *             {
                     *               "at": "2026-03-31T12:00:01.020Z",
                     *               "ms": 87,
                     *               "url": "https://shop.example.com/hooks/convotic",
                     *               "request_headers": {
                     *                 "content-type": "application/json",
                     *                 "webhook-id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *                 "webhook-timestamp": "1774958401"
                     *               },
                     *               "status": 204,
                     *               "response_headers": {},
                     *               "response_body": ""
                     *             }
                     *           ],
                     *           "created_at": "2026-03-31T12:00:01.000Z",
                     *           "updated_at": "2026-03-31T12:00:01.107Z",
                     *           "expires_at": "2026-04-30T12:00:01.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        deliveries: components["schemas"]["Delivery"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    resendDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
                /**
                 * @description The id of the delivery to the destination.
                 * @example dlv_01h2xcejqtf2nbrexx3vqjhp41
                 */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends an event to a destination once more, with the same webhook-id. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dlv_01h2xcejqtf2nbrexx3vqjhp4d",
                     *       "destination_id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "log_event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "type": "messaging.message.received",
                     *       "platform": "line",
                     *       "status": "delivered",
                     *       "attempts": [
                     *         {
                     *           "at": "2026-03-31T12:00:01.020Z",
                     *           "ms": 87,
                     *           "url": "https://shop.example.com/hooks/convotic",
                     *           "request_headers": {
                     *             "content-type": "application/json",
                     *             "webhook-id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *             "webhook-timestamp": "1774958401"
                     *           },
                     *           "status": 204,
                     *           "response_headers": {},
                     *           "response_body": ""
                     *         }
                     *       ],
                     *       "created_at": "2026-03-31T12:00:01.000Z",
                     *       "updated_at": "2026-03-31T12:00:01.107Z",
                     *       "expires_at": "2026-04-30T12:00:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    testDestination: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends an event of type destination.test. The list of deliveries shows what comes of it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dlv_01h2xcejqtf2nbrexx3vqjhp4d",
                     *       "destination_id": "dst_01h2xcejqtf2nbrexx3vqjhp4b",
                     *       "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "log_event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *       "type": "messaging.message.received",
                     *       "platform": "line",
                     *       "status": "delivered",
                     *       "attempts": [
                     *         {
                     *           "at": "2026-03-31T12:00:01.020Z",
                     *           "ms": 87,
                     *           "url": "https://shop.example.com/hooks/convotic",
                     *           "request_headers": {
                     *             "content-type": "application/json",
                     *             "webhook-id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *             "webhook-timestamp": "1774958401"
                     *           },
                     *           "status": 204,
                     *           "response_headers": {},
                     *           "response_body": ""
                     *         }
                     *       ],
                     *       "created_at": "2026-03-31T12:00:01.000Z",
                     *       "updated_at": "2026-03-31T12:00:01.107Z",
                     *       "expires_at": "2026-04-30T12:00:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    replayToDestination: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example dst_01h2xcejqtf2nbrexx3vqjhp4b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-03-31T12:00:00.000Z",
                 *       "to": "2026-03-31T12:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** @default {} */
                    filter?: {
                        platform?: string;
                        /** @enum {string} */
                        type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                        /** @enum {string} */
                        status?: "received" | "retrying" | "success" | "failed";
                        block_id?: string;
                        account_id?: string;
                        contact_id?: string;
                        conversation_id?: string;
                        workflow_id?: string;
                        error_code?: string;
                        /** @constant */
                        dead_letter?: "waiting";
                        issue_id?: string;
                        platform_event_id?: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Sends the events of the log within a time range to one destination, by its filter. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay_id": "rpl_01h2xcejqtf2nbrexx3vqjhp48"
                     *     }
                     */
                    "application/json": {
                        replay_id: string;
                    };
                };
            };
        };
    };
    listPlatforms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists what each platform needs to be connected, in the order to ask for it, and its limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "platform": "line",
                     *         "credentials": [
                     *           {
                     *             "name": "Shop support",
                     *             "label": "Channel access token",
                     *             "secret": true,
                     *             "required": true,
                     *             "help": "LINE Developers console, Messaging API."
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Platform"][];
                };
            };
        };
    };
    listBlocks: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the accounts that the workspace has connected, also those it has disconnected. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "blocks": [
                     *         {
                     *           "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "account_id": "U4af4980629",
                     *           "name": "Shop support",
                     *           "details": {
                     *             "basic_id": "@shop"
                     *           },
                     *           "status": "connected",
                     *           "webhook_url": "https://hooks.example.com/webhooks/line",
                     *           "connected_at": "2026-03-01T09:00:00.000Z",
                     *           "health": {
                     *             "state": "ok",
                     *             "checked_at": "2026-03-31T11:55:00.000Z"
                     *           },
                     *           "notes": [],
                     *           "last_event_at": "2026-03-31T12:00:00.731Z",
                     *           "human_hours": 4,
                     *           "robot_turns": 20,
                     *           "silence_hours": 24
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        blocks: components["schemas"]["Block"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    connectBlock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "platform": "line",
                 *       "credentials": {
                 *         "channel_access_token": "the token of the channel",
                 *         "channel_secret": "its secret"
                 *       }
                 *     }
                 */
                "application/json": {
                    platform: string;
                    credentials: Record<string, never>;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Connects an account and registers its webhook. Connecting it again renews both. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    getBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one account with the time of its newest event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    changeBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "human_hours": 4
                 *     }
                 */
                "application/json": {
                    human_hours?: number;
                    robot_turns?: number;
                    silence_hours?: number | null;
                };
            };
        };
        responses: {
            /** @description Changes how workflows behave in the conversations of an account, and when its silence is an issue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    checkBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Checks the webhook with the platform, and repairs the registration if it can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    rotateBlock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "credentials": {
                 *         "channel_access_token": "the token of the channel",
                 *         "channel_secret": "its secret"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default {} */
                    credentials?: Record<string, never>;
                    /** @default 86400 */
                    overlap_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Replaces the secrets of an account. The old ones stay valid for the overlap. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    disconnectBlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Removes the webhook as far as the platform allows, and deletes the credentials. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "platform": "line",
                     *       "account_id": "U4af4980629",
                     *       "name": "Shop support",
                     *       "details": {
                     *         "basic_id": "@shop"
                     *       },
                     *       "status": "connected",
                     *       "webhook_url": "https://hooks.example.com/webhooks/line",
                     *       "connected_at": "2026-03-01T09:00:00.000Z",
                     *       "health": {
                     *         "state": "ok",
                     *         "checked_at": "2026-03-31T11:55:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "last_event_at": "2026-03-31T12:00:00.731Z",
                     *       "human_hours": 4,
                     *       "robot_turns": 20,
                     *       "silence_hours": 24
                     *     }
                     */
                    "application/json": components["schemas"]["Block"];
                };
            };
        };
    };
    listUnrouted: {
        parameters: {
            query?: {
                /**
                 * @description Only of this platform: instagram, line, messenger, telegram or whatsapp.
                 * @example line
                 */
                platform?: string;
                /**
                 * @description Only of this account, by the platform's own id.
                 * @example U4af4980629
                 */
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists accounts that receive events although no workspace has connected them. Operators only. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "platform": "line",
                     *           "account_id": "U4af4980629",
                     *           "events": 48,
                     *           "newest_at": "2026-03-31T12:00:00.000Z",
                     *           "connected": true
                     *         }
                     *       ],
                     *       "complete": true
                     *     }
                     */
                    "application/json": {
                        accounts: {
                            platform: string;
                            account_id: string;
                            events: number;
                            /** @constant */
                            events_more?: true;
                            /** Format: date-time */
                            newest_at: string;
                            connected: boolean;
                        }[];
                        complete: boolean;
                    };
                };
            };
        };
    };
    replayUnrouted: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp46
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Imports events of the last 30 days that arrived before the account was connected. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay": {
                     *         "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *         "workspace_id": "ws_shop",
                     *         "name": "After the outage",
                     *         "mode": "reprocess",
                     *         "filter": {
                     *           "status": "failed"
                     *         },
                     *         "from": "2026-03-31T00:00:00.000Z",
                     *         "to": "2026-04-01T00:00:00.000Z",
                     *         "events_per_second": 20,
                     *         "status": "running",
                     *         "requested_by": {
                     *           "key_id": "0a1b2c3d",
                     *           "key_name": "Shop backend"
                     *         },
                     *         "created_at": "2026-04-01T08:00:00.000Z",
                     *         "updated_at": "2026-04-01T08:00:02.000Z",
                     *         "progress": {
                     *           "matched": 120,
                     *           "published": 40,
                     *           "succeeded": 38,
                     *           "failed": 0,
                     *           "expired": 0,
                     *           "missing": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        replay: components["schemas"]["Replay"];
                    };
                };
            };
        };
    };
    listIssues: {
        parameters: {
            query?: {
                /**
                 * @description Only those in this state.
                 * @example open
                 */
                state?: "open" | "acknowledged" | "resolved";
                /**
                 * @description Only of what failed: an event, an execution, a message and so on.
                 * @example event
                 */
                kind?: "event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination";
                /**
                 * @description Only of this platform: instagram, line, messenger, telegram or whatsapp.
                 * @example line
                 */
                platform?: string;
                /**
                 * @description Only of this connected account.
                 * @example blk_01h2xcejqtf2nbrexx3vqjhp41
                 */
                block_id?: string;
                /**
                 * @description Only where this workflow started.
                 * @example wf_parcel
                 */
                workflow_id?: string;
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists issues, each of them failures of one kind, the last seen first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issues": [
                     *         {
                     *           "id": "iss_01h2xcejqtf2nbrexx3vqjhp4e",
                     *           "kind": "event",
                     *           "state": "open",
                     *           "code": "normalise_failed",
                     *           "message": "message.sticker has no packageId",
                     *           "platform": "line",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "event_kind": "message.sticker",
                     *           "first_seen_at": "2026-03-30T08:12:00.000Z",
                     *           "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *           "opened_at": "2026-03-30T08:13:00.000Z",
                     *           "total": 12,
                     *           "daily": [
                     *             0,
                     *             0,
                     *             0,
                     *             4,
                     *             8
                     *           ],
                     *           "remedy": "replay"
                     *         }
                     *       ],
                     *       "open": 1,
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        issues: components["schemas"]["Issue"][];
                        open: number;
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    getIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one issue with its failures by hour, and the newest of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "iss_01h2xcejqtf2nbrexx3vqjhp4e",
                     *       "kind": "event",
                     *       "state": "open",
                     *       "code": "normalise_failed",
                     *       "message": "message.sticker has no packageId",
                     *       "platform": "line",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "event_kind": "message.sticker",
                     *       "first_seen_at": "2026-03-30T08:12:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "opened_at": "2026-03-30T08:13:00.000Z",
                     *       "total": 12,
                     *       "daily": [
                     *         0,
                     *         0,
                     *         0,
                     *         4,
                     *         8
                     *       ],
                     *       "remedy": "replay",
                     *       "hours": [
                     *         {
                     *           "hour": "2026-03-31T12:00:00.000Z",
                     *           "count": 8
                     *         }
                     *       ],
                     *       "samples": [
                     *         {
                     *           "at": "2026-03-31T12:00:00.000Z",
                     *           "message": "message.sticker has no packageId",
                     *           "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "status": "failed"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination";
                        /** @enum {string} */
                        state: "open" | "acknowledged" | "resolved";
                        code: string;
                        message: string;
                        platform?: string;
                        block_id?: string;
                        workflow_id?: string;
                        node?: string;
                        event_kind?: string;
                        destination_id?: string;
                        /** Format: date-time */
                        first_seen_at: string;
                        /** Format: date-time */
                        last_seen_at: string;
                        /** Format: date-time */
                        opened_at: string;
                        /** Format: date-time */
                        reopened_at?: string;
                        acknowledged?: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        resolved?: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        };
                        total: number;
                        daily: number[];
                        /** @enum {string} */
                        remedy?: "replay" | "retry";
                        replay_id?: string;
                        hours: {
                            /** Format: date-time */
                            hour: string;
                            count: number;
                        }[];
                        samples: {
                            /** Format: date-time */
                            at: string;
                            message: string;
                            event_id?: string;
                            execution_id?: string;
                            message_id?: string;
                            conversation_id?: string;
                            block_id?: string;
                            destination_id?: string;
                            status?: string;
                        }[];
                    };
                };
            };
        };
    };
    acknowledgeIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notes that somebody looks after the issue. It stays acknowledged while it goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "iss_01h2xcejqtf2nbrexx3vqjhp4e",
                     *       "kind": "event",
                     *       "state": "acknowledged",
                     *       "code": "normalise_failed",
                     *       "message": "message.sticker has no packageId",
                     *       "platform": "line",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "event_kind": "message.sticker",
                     *       "first_seen_at": "2026-03-30T08:12:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "opened_at": "2026-03-30T08:13:00.000Z",
                     *       "total": 12,
                     *       "daily": [
                     *         0,
                     *         0,
                     *         0,
                     *         4,
                     *         8
                     *       ],
                     *       "remedy": "replay"
                     *     }
                     */
                    "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    resolveIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notes that the cause is gone. The issue opens again by itself with the next failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "iss_01h2xcejqtf2nbrexx3vqjhp4e",
                     *       "kind": "event",
                     *       "state": "resolved",
                     *       "code": "normalise_failed",
                     *       "message": "message.sticker has no packageId",
                     *       "platform": "line",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "event_kind": "message.sticker",
                     *       "first_seen_at": "2026-03-30T08:12:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "opened_at": "2026-03-30T08:13:00.000Z",
                     *       "total": 12,
                     *       "daily": [
                     *         0,
                     *         0,
                     *         0,
                     *         4,
                     *         8
                     *       ],
                     *       "remedy": "replay"
                     *     }
                     */
                    "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    reopenIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opens an issue again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "iss_01h2xcejqtf2nbrexx3vqjhp4e",
                     *       "kind": "event",
                     *       "state": "open",
                     *       "code": "normalise_failed",
                     *       "message": "message.sticker has no packageId",
                     *       "platform": "line",
                     *       "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *       "event_kind": "message.sticker",
                     *       "first_seen_at": "2026-03-30T08:12:00.000Z",
                     *       "last_seen_at": "2026-03-31T12:00:00.000Z",
                     *       "opened_at": "2026-03-30T08:13:00.000Z",
                     *       "total": 12,
                     *       "daily": [
                     *         0,
                     *         0,
                     *         0,
                     *         4,
                     *         8
                     *       ],
                     *       "remedy": "replay"
                     *     }
                     */
                    "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    replayIssue: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @default reprocess
                     * @enum {string}
                     */
                    mode?: "reprocess" | "rerun" | "dry_run";
                };
            };
        };
        responses: {
            /** @description Replays all events of the issue that have not succeeded since, and acknowledges it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay": {
                     *         "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *         "workspace_id": "ws_shop",
                     *         "name": "After the outage",
                     *         "mode": "reprocess",
                     *         "filter": {
                     *           "status": "failed"
                     *         },
                     *         "from": "2026-03-31T00:00:00.000Z",
                     *         "to": "2026-04-01T00:00:00.000Z",
                     *         "events_per_second": 20,
                     *         "status": "running",
                     *         "requested_by": {
                     *           "key_id": "0a1b2c3d",
                     *           "key_name": "Shop backend"
                     *         },
                     *         "created_at": "2026-04-01T08:00:00.000Z",
                     *         "updated_at": "2026-04-01T08:00:02.000Z",
                     *         "progress": {
                     *           "matched": 120,
                     *           "published": 40,
                     *           "succeeded": 38,
                     *           "failed": 0,
                     *           "expired": 0,
                     *           "missing": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        replay: components["schemas"]["Replay"];
                    };
                };
            };
        };
    };
    retryIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example iss_01h2xcejqtf2nbrexx3vqjhp4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tries the failed step of the newest 200 executions of the issue again, and acknowledges it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": 3
                     *     }
                     */
                    "application/json": {
                        retried: number;
                    };
                };
            };
        };
    };
    listNotificationChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the channels that notify the team of its issues. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channels": [
                     *         {
                     *           "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *           "name": "On call",
                     *           "target": {
                     *             "type": "webhook",
                     *             "url": "https://shop.example.com/hooks/issues"
                     *           },
                     *           "on": [
                     *             "opened",
                     *             "reopened"
                     *           ],
                     *           "kinds": [],
                     *           "digest": "immediately",
                     *           "quiet_hours": {
                     *             "from": "22:00",
                     *             "to": "07:00"
                     *           },
                     *           "time_zone": "Asia/Tokyo",
                     *           "waiting": 0,
                     *           "last_result": {
                     *             "at": "2026-03-31T08:13:30.000Z",
                     *             "status": 204
                     *           },
                     *           "created_at": "2026-03-01T09:00:00.000Z",
                     *           "updated_at": "2026-03-01T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        channels: components["schemas"]["NotificationChannel"][];
                    };
                };
            };
        };
    };
    createNotificationChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "On call",
                 *       "target": {
                 *         "type": "webhook",
                 *         "url": "https://shop.example.com/hooks/issues"
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    target: {
                        /** @constant */
                        type: "webhook";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @constant */
                        type: "slack";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @constant */
                        type: "email";
                        /** @enum {string} */
                        provider: "resend" | "sendgrid" | "sendgrid_eu";
                        api_key: string;
                        /** Format: email */
                        from: string;
                        to: string[];
                    };
                    /**
                     * @default [
                     *       "opened",
                     *       "reopened"
                     *     ]
                     */
                    on?: ("opened" | "reopened")[];
                    /** @default [] */
                    kinds?: ("event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination")[];
                    /**
                     * @default immediately
                     * @enum {string}
                     */
                    digest?: "immediately" | "hourly" | "daily";
                    quiet_hours?: {
                        from: string;
                        to: string;
                    };
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Creates a channel. The signing secret of a webhook is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        target: {
                            /** @constant */
                            type: "webhook";
                            url: string;
                        } | {
                            /** @constant */
                            type: "slack";
                            host: string;
                        } | {
                            /** @constant */
                            type: "email";
                            /** @enum {string} */
                            provider: "resend" | "sendgrid" | "sendgrid_eu";
                            from: string;
                            to: string[];
                        };
                        on: ("opened" | "reopened")[];
                        kinds: ("event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination")[];
                        /** @enum {string} */
                        digest: "immediately" | "hourly" | "daily";
                        quiet_hours?: {
                            from: string;
                            to: string;
                        };
                        time_zone: string;
                        secrets?: {
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            valid_until?: string;
                        }[];
                        /** Format: date-time */
                        paused_at?: string;
                        waiting: number;
                        /** Format: date-time */
                        due_at?: string;
                        last_result?: {
                            /** Format: date-time */
                            at: string;
                            status?: number;
                            error?: {
                                code: string;
                                message: string;
                            };
                        };
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                        secret?: string;
                    };
                };
            };
        };
    };
    getNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one channel, with what waits in it and what came of the last call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    deleteNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deletes a channel. What waits in it is not sent any more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": "crm_token"
                     *     }
                     */
                    "application/json": {
                        deleted: string;
                    };
                };
            };
        };
    };
    changeNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop support",
                 *       "quiet_hours": {
                 *         "from": "22:00",
                 *         "to": "07:00"
                 *       },
                 *       "time_zone": "Asia/Tokyo"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    target?: {
                        /** @constant */
                        type: "webhook";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @constant */
                        type: "slack";
                        /** Format: uri */
                        url: string;
                    } | {
                        /** @constant */
                        type: "email";
                        /** @enum {string} */
                        provider?: "resend" | "sendgrid" | "sendgrid_eu";
                        api_key?: string;
                        /** Format: email */
                        from?: string;
                        to?: string[];
                    };
                    on?: ("opened" | "reopened")[];
                    kinds?: ("event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination")[];
                    /** @enum {string} */
                    digest?: "immediately" | "hourly" | "daily";
                    quiet_hours?: {
                        from: string;
                        to: string;
                    } | null;
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Changes of which issues a channel notifies, when, and where it leads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    pauseNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pauses a channel. What opens meanwhile waits, and is sent together when it is resumed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    resumeNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resumes a channel that is paused. What waits is sent, after its quiet hours or with its digest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    testNotificationChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sends a test to a channel at once, and returns what was answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        status?: number;
                        error?: {
                            code: string;
                            message: string;
                        };
                        body?: string;
                    };
                };
            };
        };
    };
    rotateNotificationSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example chn_01h2xcejqtf2nbrexx3vqjhp4f
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @default 86400 */
                    overlap_seconds?: number;
                };
            };
        };
        responses: {
            /** @description Gives a signed webhook a new signing secret, shown this once. The old one signs too for a while. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chn_01h2xcejqtf2nbrexx3vqjhp4f",
                     *       "name": "On call",
                     *       "target": {
                     *         "type": "webhook",
                     *         "url": "https://shop.example.com/hooks/issues"
                     *       },
                     *       "on": [
                     *         "opened",
                     *         "reopened"
                     *       ],
                     *       "kinds": [],
                     *       "digest": "immediately",
                     *       "quiet_hours": {
                     *         "from": "22:00",
                     *         "to": "07:00"
                     *       },
                     *       "time_zone": "Asia/Tokyo",
                     *       "waiting": 0,
                     *       "last_result": {
                     *         "at": "2026-03-31T08:13:30.000Z",
                     *         "status": 204
                     *       },
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "updated_at": "2026-03-01T09:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        target: {
                            /** @constant */
                            type: "webhook";
                            url: string;
                        } | {
                            /** @constant */
                            type: "slack";
                            host: string;
                        } | {
                            /** @constant */
                            type: "email";
                            /** @enum {string} */
                            provider: "resend" | "sendgrid" | "sendgrid_eu";
                            from: string;
                            to: string[];
                        };
                        on: ("opened" | "reopened")[];
                        kinds: ("event" | "delivery" | "execution" | "message" | "block" | "silence" | "destination")[];
                        /** @enum {string} */
                        digest: "immediately" | "hourly" | "daily";
                        quiet_hours?: {
                            from: string;
                            to: string;
                        };
                        time_zone: string;
                        secrets?: {
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            valid_until?: string;
                        }[];
                        /** Format: date-time */
                        paused_at?: string;
                        waiting: number;
                        /** Format: date-time */
                        due_at?: string;
                        last_result?: {
                            /** Format: date-time */
                            at: string;
                            status?: number;
                            error?: {
                                code: string;
                                message: string;
                            };
                        };
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                        secret: string;
                    };
                };
            };
        };
    };
    planReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "reprocess",
                 *       "from": "2026-03-31T12:00:00.000Z",
                 *       "to": "2026-03-31T12:00:00.000Z",
                 *       "events_per_second": 20,
                 *       "name": "Shop support"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    mode: "reprocess" | "rerun" | "dry_run";
                    /** @default {} */
                    filter?: {
                        platform?: string;
                        /** @enum {string} */
                        type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                        /** @enum {string} */
                        status?: "received" | "retrying" | "success" | "failed";
                        block_id?: string;
                        account_id?: string;
                        contact_id?: string;
                        conversation_id?: string;
                        workflow_id?: string;
                        error_code?: string;
                        /** @constant */
                        dead_letter?: "waiting";
                        issue_id?: string;
                        platform_event_id?: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /** @default 50 */
                    events_per_second?: number;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Counts the events a replay would include and estimates how long it takes. Changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "matched": 120,
                     *       "expired": 0,
                     *       "estimated_seconds": 6,
                     *       "events_per_second": 20
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayPlan"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists replays with their progress, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replays": [
                     *         {
                     *           "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *           "workspace_id": "ws_shop",
                     *           "name": "After the outage",
                     *           "mode": "reprocess",
                     *           "filter": {
                     *             "status": "failed"
                     *           },
                     *           "from": "2026-03-31T00:00:00.000Z",
                     *           "to": "2026-04-01T00:00:00.000Z",
                     *           "events_per_second": 20,
                     *           "status": "running",
                     *           "requested_by": {
                     *             "key_id": "0a1b2c3d",
                     *             "key_name": "Shop backend"
                     *           },
                     *           "created_at": "2026-04-01T08:00:00.000Z",
                     *           "updated_at": "2026-04-01T08:00:02.000Z",
                     *           "progress": {
                     *             "matched": 120,
                     *             "published": 40,
                     *             "succeeded": 38,
                     *             "failed": 0,
                     *             "expired": 0,
                     *             "missing": 0
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        replays: components["schemas"]["Replay"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    startReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "reprocess",
                 *       "filter": {
                 *         "status": "failed"
                 *       },
                 *       "from": "2026-03-31T00:00:00Z",
                 *       "to": "2026-04-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    mode: "reprocess" | "rerun" | "dry_run";
                    /** @default {} */
                    filter?: {
                        platform?: string;
                        /** @enum {string} */
                        type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                        /** @enum {string} */
                        status?: "received" | "retrying" | "success" | "failed";
                        block_id?: string;
                        account_id?: string;
                        contact_id?: string;
                        conversation_id?: string;
                        workflow_id?: string;
                        error_code?: string;
                        /** @constant */
                        dead_letter?: "waiting";
                        issue_id?: string;
                        platform_event_id?: string;
                    };
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /** @default 50 */
                    events_per_second?: number;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Replays all events that match a filter within a time range, at a limited rate. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay": {
                     *         "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *         "workspace_id": "ws_shop",
                     *         "name": "After the outage",
                     *         "mode": "reprocess",
                     *         "filter": {
                     *           "status": "failed"
                     *         },
                     *         "from": "2026-03-31T00:00:00.000Z",
                     *         "to": "2026-04-01T00:00:00.000Z",
                     *         "events_per_second": 20,
                     *         "status": "running",
                     *         "requested_by": {
                     *           "key_id": "0a1b2c3d",
                     *           "key_name": "Shop backend"
                     *         },
                     *         "created_at": "2026-04-01T08:00:00.000Z",
                     *         "updated_at": "2026-04-01T08:00:02.000Z",
                     *         "progress": {
                     *           "matched": 120,
                     *           "published": 40,
                     *           "succeeded": 38,
                     *           "failed": 0,
                     *           "expired": 0,
                     *           "missing": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        replay: components["schemas"]["Replay"];
                    };
                };
            };
        };
    };
    replayEvents: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event_ids": [
                 *         "evt_01h2xcejqtf2nbrexx3vqjhp41"
                 *       ],
                 *       "mode": "reprocess",
                 *       "name": "Shop support"
                 *     }
                 */
                "application/json": {
                    event_ids: string[];
                    /** @enum {string} */
                    mode: "reprocess" | "rerun" | "dry_run";
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Replays a selection of up to 200 events. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay": {
                     *         "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *         "workspace_id": "ws_shop",
                     *         "name": "After the outage",
                     *         "mode": "reprocess",
                     *         "filter": {
                     *           "status": "failed"
                     *         },
                     *         "from": "2026-03-31T00:00:00.000Z",
                     *         "to": "2026-04-01T00:00:00.000Z",
                     *         "events_per_second": 20,
                     *         "status": "running",
                     *         "requested_by": {
                     *           "key_id": "0a1b2c3d",
                     *           "key_name": "Shop backend"
                     *         },
                     *         "created_at": "2026-04-01T08:00:00.000Z",
                     *         "updated_at": "2026-04-01T08:00:02.000Z",
                     *         "progress": {
                     *           "matched": 120,
                     *           "published": 40,
                     *           "succeeded": 38,
                     *           "failed": 0,
                     *           "expired": 0,
                     *           "missing": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        replay: components["schemas"]["Replay"];
                    };
                };
            };
        };
    };
    replayEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "reprocess"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    mode: "reprocess" | "rerun" | "dry_run";
                };
            };
        };
        responses: {
            /** @description Replays one event. A dry run answers at once with what would change, and changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dry_run": {
                     *         "would_start": [
                     *           {
                     *             "workflow_id": "wf_parcel",
                     *             "workflow_version": 3,
                     *             "trigger": "keyword",
                     *             "name": "Shop support"
                     *           }
                     *         ],
                     *         "would_rerun": [
                     *           {
                     *             "workflow_id": "wf_parcel",
                     *             "workflow_version": 3,
                     *             "trigger": "keyword",
                     *             "name": "Shop support"
                     *           }
                     *         ],
                     *         "contacts": 1,
                     *         "conversations": 2,
                     *         "messages": 31,
                     *         "notes": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        dry_run: components["schemas"]["DryRun"];
                    };
                };
            };
            /** @description Replays one event. A dry run answers at once with what would change, and changes nothing. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replay": {
                     *         "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *         "workspace_id": "ws_shop",
                     *         "name": "After the outage",
                     *         "mode": "reprocess",
                     *         "filter": {
                     *           "status": "failed"
                     *         },
                     *         "from": "2026-03-31T00:00:00.000Z",
                     *         "to": "2026-04-01T00:00:00.000Z",
                     *         "events_per_second": 20,
                     *         "status": "running",
                     *         "requested_by": {
                     *           "key_id": "0a1b2c3d",
                     *           "key_name": "Shop backend"
                     *         },
                     *         "created_at": "2026-04-01T08:00:00.000Z",
                     *         "updated_at": "2026-04-01T08:00:02.000Z",
                     *         "progress": {
                     *           "matched": 120,
                     *           "published": 40,
                     *           "succeeded": 38,
                     *           "failed": 0,
                     *           "expired": 0,
                     *           "missing": 0
                     *         },
                     *         "event_id": "evt_01h2xcejqtf2nbrexx3vqjhp41"
                     *       }
                     *     }
                     */
                    "application/json": {
                        replay: {
                            id: string;
                            workspace_id: string;
                            name?: string;
                            /** @enum {string} */
                            mode: "reprocess" | "rerun" | "dry_run";
                            filter: {
                                platform?: string;
                                /** @enum {string} */
                                type?: "messaging.message.received" | "messaging.message.sent" | "messaging.message.delivered" | "messaging.message.read" | "messaging.message.failed" | "messaging.message.edited" | "messaging.message.deleted" | "messaging.conversation.created" | "messaging.conversation.closed" | "messaging.conversation.joined" | "messaging.conversation.left" | "messaging.conversation.member_joined" | "messaging.conversation.member_left" | "messaging.comment.created" | "messaging.comment.edited" | "messaging.comment.deleted" | "messaging.story_reply.received" | "messaging.reaction.added" | "messaging.reaction.removed" | "messaging.postback.received" | "messaging.referral.received" | "messaging.optin.changed" | "contact.followed" | "contact.unfollowed" | "contact.tag_added" | "contact.tag_removed" | "contact.attribute_changed" | "workflow.execution.started" | "workflow.execution.waiting" | "workflow.execution.completed" | "workflow.execution.failed" | "workflow.execution.cancelled" | "platform.event.other";
                                /** @enum {string} */
                                status?: "received" | "retrying" | "success" | "failed";
                                block_id?: string;
                                account_id?: string;
                                contact_id?: string;
                                conversation_id?: string;
                                workflow_id?: string;
                                error_code?: string;
                                /** @constant */
                                dead_letter?: "waiting";
                                issue_id?: string;
                                platform_event_id?: string;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            event_ids?: string[];
                            /** @constant */
                            unrouted?: true;
                            events_per_second: number;
                            /** @enum {string} */
                            status: "running" | "paused" | "cancelled" | "completed" | "failed";
                            requested_by: {
                                key_id: string;
                                key_name: string;
                            };
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            finished_at?: string;
                            error?: {
                                code: string;
                                message: string;
                            };
                            progress: {
                                matched: number;
                                /** @constant */
                                matched_more?: true;
                                published: number;
                                succeeded: number;
                                failed: number;
                                /** @constant */
                                outcomes_more?: true;
                                expired: number;
                                missing: number;
                                dry_run?: {
                                    would_start: number;
                                };
                            };
                            event_id: string;
                        };
                    };
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example rpl_01h2xcejqtf2nbrexx3vqjhp48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Returns one replay with its progress. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *       "workspace_id": "ws_shop",
                     *       "name": "After the outage",
                     *       "mode": "reprocess",
                     *       "filter": {
                     *         "status": "failed"
                     *       },
                     *       "from": "2026-03-31T00:00:00.000Z",
                     *       "to": "2026-04-01T00:00:00.000Z",
                     *       "events_per_second": 20,
                     *       "status": "running",
                     *       "requested_by": {
                     *         "key_id": "0a1b2c3d",
                     *         "key_name": "Shop backend"
                     *       },
                     *       "created_at": "2026-04-01T08:00:00.000Z",
                     *       "updated_at": "2026-04-01T08:00:02.000Z",
                     *       "progress": {
                     *         "matched": 120,
                     *         "published": 40,
                     *         "succeeded": 38,
                     *         "failed": 0,
                     *         "expired": 0,
                     *         "missing": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    listReplayEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only with this outcome; `would_start`: those of a dry run that would start something.
                 * @example failed
                 */
                outcome?: "succeeded" | "failed" | "would_start";
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example rpl_01h2xcejqtf2nbrexx3vqjhp48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the events that a replay has reached, with what came of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "id": "evt_01h2xcejqtf2nbrexx3vqjhp41",
                     *           "workspace_id": "ws_shop",
                     *           "block_id": "blk_01h2xcejqtf2nbrexx3vqjhp46",
                     *           "platform": "line",
                     *           "account_id": "U4af4980629",
                     *           "platform_event_id": "01HYA8K3S1",
                     *           "kind": "message.text",
                     *           "type": "messaging.message.received",
                     *           "contact_id": "ct_01h2xcejqtf2nbrexx3vqjhp42",
                     *           "contact_name": "Aiko Tanaka",
                     *           "conversation_id": "conv_01h2xcejqtf2nbrexx3vqjhp43",
                     *           "preview": "Where is my parcel?",
                     *           "status": "success",
                     *           "attempts": [
                     *             {
                     *               "at": "2026-03-31T12:00:00.812Z",
                     *               "outcome": "success",
                     *               "ms": 42
                     *             }
                     *           ],
                     *           "replays": [],
                     *           "executions": [
                     *             {
                     *               "id": "exec_01h2xcejqtf2nbrexx3vqjhp45",
                     *               "workflow_id": "wf_parcel",
                     *               "workflow_version": 3,
                     *               "trigger": "keyword"
                     *             }
                     *           ],
                     *           "occurred_at": "2026-03-31T12:00:00.000Z",
                     *           "received_at": "2026-03-31T12:00:00.731Z",
                     *           "applied_at": "2026-03-31T12:00:00.812Z",
                     *           "expires_at": "2026-04-30T12:00:00.731Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        events: components["schemas"]["EventSummary"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    pauseReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example rpl_01h2xcejqtf2nbrexx3vqjhp48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pauses a replay before its next batch of events. It can be resumed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *       "workspace_id": "ws_shop",
                     *       "name": "After the outage",
                     *       "mode": "reprocess",
                     *       "filter": {
                     *         "status": "failed"
                     *       },
                     *       "from": "2026-03-31T00:00:00.000Z",
                     *       "to": "2026-04-01T00:00:00.000Z",
                     *       "events_per_second": 20,
                     *       "status": "paused",
                     *       "requested_by": {
                     *         "key_id": "0a1b2c3d",
                     *         "key_name": "Shop backend"
                     *       },
                     *       "created_at": "2026-04-01T08:00:00.000Z",
                     *       "updated_at": "2026-04-01T08:00:02.000Z",
                     *       "progress": {
                     *         "matched": 120,
                     *         "published": 40,
                     *         "succeeded": 38,
                     *         "failed": 0,
                     *         "expired": 0,
                     *         "missing": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    resumeReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example rpl_01h2xcejqtf2nbrexx3vqjhp48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resumes a replay where it stopped, after a pause or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *       "workspace_id": "ws_shop",
                     *       "name": "After the outage",
                     *       "mode": "reprocess",
                     *       "filter": {
                     *         "status": "failed"
                     *       },
                     *       "from": "2026-03-31T00:00:00.000Z",
                     *       "to": "2026-04-01T00:00:00.000Z",
                     *       "events_per_second": 20,
                     *       "status": "running",
                     *       "requested_by": {
                     *         "key_id": "0a1b2c3d",
                     *         "key_name": "Shop backend"
                     *       },
                     *       "created_at": "2026-04-01T08:00:00.000Z",
                     *       "updated_at": "2026-04-01T08:00:02.000Z",
                     *       "progress": {
                     *         "matched": 120,
                     *         "published": 40,
                     *         "succeeded": 38,
                     *         "failed": 0,
                     *         "expired": 0,
                     *         "missing": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    cancelReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example rpl_01h2xcejqtf2nbrexx3vqjhp48
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancels a replay. Events that it has already published are still processed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01h2xcejqtf2nbrexx3vqjhp48",
                     *       "workspace_id": "ws_shop",
                     *       "name": "After the outage",
                     *       "mode": "reprocess",
                     *       "filter": {
                     *         "status": "failed"
                     *       },
                     *       "from": "2026-03-31T00:00:00.000Z",
                     *       "to": "2026-04-01T00:00:00.000Z",
                     *       "events_per_second": 20,
                     *       "status": "cancelled",
                     *       "requested_by": {
                     *         "key_id": "0a1b2c3d",
                     *         "key_name": "Shop backend"
                     *       },
                     *       "created_at": "2026-04-01T08:00:00.000Z",
                     *       "updated_at": "2026-04-01T08:00:02.000Z",
                     *       "progress": {
                     *         "matched": 120,
                     *         "published": 40,
                     *         "succeeded": 38,
                     *         "failed": 0,
                     *         "expired": 0,
                     *         "missing": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
                /**
                 * @description Only what this key or person did, by its id.
                 * @example key_1
                 */
                actor?: string;
                /**
                 * @description Only this operation, by its name here.
                 * @example publishWorkflow
                 */
                operation?: string;
                /**
                 * @description Only what was done to this, by its id.
                 * @example wf_parcel
                 */
                target?: string;
                /**
                 * @description Only what ended like this.
                 * @example denied
                 */
                outcome?: "success" | "denied" | "rejected" | "failed";
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists who changed what, the newest first. Entries are kept for 400 days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "id": "req_01h2xcejqtf2nbrexx3vqjhp4g",
                     *           "at": "2026-03-30T09:00:00.000Z",
                     *           "actor": {
                     *             "kind": "person",
                     *             "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *             "name": "Mia Weber"
                     *           },
                     *           "operation": "publishWorkflow",
                     *           "targets": [
                     *             "wf_parcel"
                     *           ],
                     *           "fields": [],
                     *           "outcome": "success",
                     *           "status": 200,
                     *           "address": "203.0.113.7",
                     *           "request_id": "6f1c2d6e-2b58-4b0e-9a55-8d1f6a2f3b11"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        entries: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /**
                 * @description Only what this key or person did, by its id.
                 * @example key_1
                 */
                actor?: string;
                /**
                 * @description Only this operation, by its name here.
                 * @example publishWorkflow
                 */
                operation?: string;
                /**
                 * @description Only what was done to this, by its id.
                 * @example wf_parcel
                 */
                target?: string;
                /**
                 * @description Only what ended like this.
                 * @example denied
                 */
                outcome?: "success" | "denied" | "rejected" | "failed";
                /**
                 * @description From this time on: ISO 8601 with any offset.
                 * @example 2026-03-31T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Before this time: ISO 8601 with any offset.
                 * @example 2026-04-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description One JSON object a line, or a table.
                 * @example ndjson
                 */
                format?: "ndjson" | "csv";
                /**
                 * @description The id in the last line that arrived: the export goes on behind it.
                 * @example evt_01h2xcejqtf2nbrexx3vqjhp41
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Streams the entries of the list as NDJSON or CSV: at most 10,000 in one answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /**
                 * @description How many to return at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `next_cursor` of the page before, for the same list with the same filters.
                 * @example eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists the API keys of the workspace, the newest first. No answer has a key itself. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "0a1b2c3d",
                     *           "name": "Shop backend",
                     *           "hint": "x7Qm",
                     *           "scopes": [
                     *             "events:read",
                     *             "messages:send"
                     *           ],
                     *           "created_at": "2026-03-01T09:00:00.000Z",
                     *           "created_by": {
                     *             "kind": "person",
                     *             "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *             "name": "Mia Weber"
                     *           },
                     *           "last_used_at": "2026-03-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": "eyJhZnRlciI6WyIyMDI2LTAzLTMxIl19"
                     *     }
                     */
                    "application/json": {
                        keys: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters. The same request with the same key takes effect once, for at least 24 hours; the same key with another body is answered with 409.
                 * @example 3f1c8a52-6a1e-4f0e-9f35-0d5d5f8f2b6a
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop backend",
                 *       "scopes": [
                 *         "events:read",
                 *         "messages:send"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    scopes: ("*" | "events:read" | "events:replay" | "conversations:read" | "messages:send" | "contacts:read" | "contacts:write" | "contacts:erase" | "workflows:read" | "workflows:write" | "executions:read" | "executions:write" | "blocks:read" | "blocks:write" | "settings:read" | "settings:write" | "issues:read" | "issues:write" | "destinations:read" | "destinations:write" | "keys:read" | "keys:write" | "people:read" | "people:write" | "audit:read")[];
                    /** Format: date-time */
                    expires_at?: string;
                };
            };
        };
        responses: {
            /** @description Creates an API key. Only this answer has it: a repeated request is answered without. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0a1b2c3d",
                     *       "name": "Shop backend",
                     *       "hint": "x7Qm",
                     *       "scopes": [
                     *         "events:read",
                     *         "messages:send"
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "created_by": {
                     *         "kind": "person",
                     *         "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *         "name": "Mia Weber"
                     *       },
                     *       "last_used_at": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Creates an API key. Only this answer has it: a repeated request is answered without. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0a1b2c3d",
                     *       "name": "Shop backend",
                     *       "hint": "x7Qm",
                     *       "scopes": [
                     *         "events:read",
                     *         "messages:send"
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "created_by": {
                     *         "kind": "person",
                     *         "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *         "name": "Mia Weber"
                     *       },
                     *       "last_used_at": "2026-03-31T12:00:00.000Z",
                     *       "api_key": "the key itself: keep it now"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        hint: string;
                        scopes: ("*" | "events:read" | "events:replay" | "conversations:read" | "messages:send" | "contacts:read" | "contacts:write" | "contacts:erase" | "workflows:read" | "workflows:write" | "executions:read" | "executions:write" | "blocks:read" | "blocks:write" | "settings:read" | "settings:write" | "issues:read" | "issues:write" | "destinations:read" | "destinations:write" | "keys:read" | "keys:write" | "people:read" | "people:write" | "audit:read")[];
                        /** Format: date-time */
                        created_at: string;
                        created_by?: {
                            /** @enum {string} */
                            kind: "key" | "person" | "command";
                            id: string;
                            name: string;
                        };
                        /** Format: date-time */
                        expires_at?: string;
                        /** Format: date-time */
                        revoked_at?: string;
                        /** Format: date-time */
                        last_used_at?: string;
                        api_key: string;
                    };
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of what the path names, as lists and events give it.
                 * @example 0a1b2c3d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revokes an API key at once, with its sessions. Revoking it again changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0a1b2c3d",
                     *       "name": "Shop backend",
                     *       "hint": "x7Qm",
                     *       "scopes": [
                     *         "events:read",
                     *         "messages:send"
                     *       ],
                     *       "created_at": "2026-03-01T09:00:00.000Z",
                     *       "created_by": {
                     *         "kind": "person",
                     *         "id": "per_01h2xcejqtf2nbrexx3vqjhp4c",
                     *         "name": "Mia Weber"
                     *       },
                     *       "last_used_at": "2026-03-31T12:00:00.000Z",
                     *       "revoked_at": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
}

/** What is wrong, by the API. */
export type ApiErrorCode =
  | 'account_mismatch'
  | 'block_busy'
  | 'block_disconnected'
  | 'body_too_large'
  | 'channel_not_signed'
  | 'connected_elsewhere'
  | 'contact_full'
  | 'content_not_supported'
  | 'credentials_invalid'
  | 'credentials_refused'
  | 'delivery_refused'
  | 'destination_not_active'
  | 'executions_running'
  | 'idempotency_conflict'
  | 'illegal_transition'
  | 'insufficient_permissions'
  | 'internal_error'
  | 'invalid_body'
  | 'invalid_cursor'
  | 'invalid_idempotency_key'
  | 'invalid_json'
  | 'invalid_query'
  | 'issue_resolved'
  | 'issue_without_remedy'
  | 'last_admin'
  | 'last_key'
  | 'media_elsewhere'
  | 'media_expired'
  | 'media_not_ready'
  | 'media_too_large'
  | 'message_deleted'
  | 'no_address'
  | 'not_accepted'
  | 'not_an_api_trigger'
  | 'not_announced'
  | 'not_cancellable'
  | 'not_configured'
  | 'not_found'
  | 'not_retryable'
  | 'not_runnable'
  | 'operators_only'
  | 'payload_deleted'
  | 'payload_expired'
  | 'payload_missing'
  | 'permission_missing'
  | 'person_exists'
  | 'platform_unavailable'
  | 'queue_full'
  | 'rate_limited'
  | 'registration_refused'
  | 'replay_finished'
  | 'replay_sends_nothing'
  | 'replay_stopped'
  | 'too_many_requests'
  | 'unauthorized'
  | 'unavailable'
  | 'unexpected_answer'
  | 'unknown_platform'
  | 'version_conflict'
  | 'window_closed'
  | 'workflow_archived'
  | 'workflow_exists'
  | 'workflow_not_publishable'
  | 'workflow_not_published'
  | 'workspace_full';
