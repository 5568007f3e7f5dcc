export interface paths {
    "/api/v1/cases/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell of a case (việc thi hành án) */
        put: {
            parameters: {
                query?: {
                    /** @description Code of who asks where a record does not say */
                    asker?: string;
                    /** @description What agencies are sent: a card each, one message an agency, or nothing */
                    notify?: "cards" | "digest" | "none";
                };
                header?: {
                    /** @description The ETag of the request as you know it; only requests have one */
                    "if-match"?: string;
                };
                path: {
                    /**
                     * @description Your own id of the record, unique under your key
                     * @example YC-118
                     */
                    sourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Who asks: code, name or another known name. Absent: the office of the officer
                         * @example pt.thads-kv-9
                         */
                        asker?: string;
                        /**
                         * @description Who owns it (chấp hành viên): code or name
                         * @example Đỗ Thị Chấp Hành
                         */
                        officer?: string;
                        /**
                         * @description Number of the enforcement decision
                         * @example 46/QĐ-THADS
                         */
                        decisionNumber?: string;
                        /**
                         * Format: date
                         * @description Its day
                         * @example 2026-10-05
                         */
                        decisionOn?: string;
                        /**
                         * @description Who issued it. Absent: the office that signs for the asker
                         * @example pt.thads-tinh
                         */
                        issuer?: string;
                        /**
                         * @description Number of the judgment
                         * @example 45/2026/DS-ST
                         */
                        judgmentNumber?: string;
                        /**
                         * Format: date
                         * @description Its day
                         * @example 2026-06-15
                         */
                        judgmentOn?: string;
                        /**
                         * @description The court of the judgment
                         * @example TAND khu vực 9
                         */
                        court?: string;
                        /**
                         * @description Loại án: DS, HNGĐ, KDTM, LĐ, HC, HS, PS, CT or TT
                         * @example DS
                         */
                        caseField?: string;
                        /**
                         * @description What the debtor owes, in words of the decision; numbers are masked as in subject
                         * @example trả tiền vay
                         */
                        obligation?: string;
                        /**
                         * @description Đồng, a whole number or its digits
                         * @example 1304500000
                         */
                        amount?: number | string;
                        /**
                         * @description Where it is enforced
                         * @example phường Sao Khuê
                         */
                        commune?: string;
                        /**
                         * @description How the case stands: a key such as enforcing, or the Vietnamese word
                         * @example enforcing
                         */
                        caseStatus?: string;
                        parties?: {
                            /** @enum {string} */
                            role: "creditor" | "debtor" | "related";
                            /** @enum {string} */
                            kind: "person" | "minor" | "organisation";
                            /** @example Nguyễn Văn Mẫu */
                            name: string;
                            /** @enum {string} */
                            gender?: "male" | "female";
                        }[];
                    };
                };
            };
            responses: {
                /** @description It was there: changed, or unchanged */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description It was made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description The call cannot be read · The body is no JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It differs from what is recorded */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed · There is no request under this id yet · Records of this kind have no ETag */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a content type that is read */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record is not taken */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a request stands, its dues and its history; also by its code YC-… */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /**
                     * @description Your own id of the record, unique under your key
                     * @example YC-118
                     */
                    sourceId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequestWithHistory"];
                    };
                };
                /** @description The call cannot be read */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Tell of a request (yêu cầu phối hợp) */
        put: {
            parameters: {
                query?: {
                    /** @description Code of who asks where a record does not say */
                    asker?: string;
                    /** @description What agencies are sent: a card each, one message an agency, or nothing */
                    notify?: "cards" | "digest" | "none";
                };
                header?: {
                    /** @description The ETag of the request as you know it; only requests have one */
                    "if-match"?: string;
                };
                path: {
                    /**
                     * @description Your own id of the record, unique under your key
                     * @example YC-118
                     */
                    sourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Number and symbol of the requesting document. Never that of a stamped (mật) one
                         * @example 512/THADS-KV9
                         */
                        documentNumber?: string;
                        /**
                         * Format: date
                         * @description The day of the requesting document
                         * @example 2026-11-18
                         */
                        documentOn?: string;
                        /**
                         * @description Who asks: code, name or another known name. Absent: the office of the officer
                         * @example pt.thads-kv-9
                         */
                        asker?: string;
                        /**
                         * @description Who has to answer
                         * @example UBND phường Sao Khuê
                         */
                        answerer?: string;
                        /**
                         * @description The type of request: code or name of the catalogue
                         * @example xac-minh-dieu-kien-tha
                         */
                        type?: string;
                        /**
                         * @description In a few words. Identity, telephone and account numbers are masked
                         * @example xác minh nơi cư trú
                         */
                        subject?: string;
                        /**
                         * Format: date
                         * @description The day that the document names; used only where the law leaves the limit to it
                         * @example 2026-12-01
                         */
                        documentDue?: string;
                        /**
                         * Format: date
                         * @description The day of the event from which the limit runs, where that is not the receipt
                         * @example 2026-11-10
                         */
                        limitFrom?: string;
                        /**
                         * @description Which of the cases that the law singles out; absent: the usual one
                         * @example vụ việc phức tạp
                         */
                        limitCase?: string;
                        /**
                         * @description Who owns it (chấp hành viên): code or name
                         * @example Đỗ Thị Chấp Hành
                         */
                        officer?: string;
                        /**
                         * @description Number of the enforcement decision
                         * @example 46/QĐ-THADS
                         */
                        decisionNumber?: string;
                        /**
                         * Format: date
                         * @description Its day
                         * @example 2026-10-05
                         */
                        decisionOn?: string;
                        /**
                         * @description Who issued it. Absent: the office that signs for the asker
                         * @example pt.thads-tinh
                         */
                        issuer?: string;
                        /**
                         * @description Number of the judgment
                         * @example 45/2026/DS-ST
                         */
                        judgmentNumber?: string;
                        /**
                         * Format: date
                         * @description Its day
                         * @example 2026-06-15
                         */
                        judgmentOn?: string;
                        /**
                         * @description The court of the judgment
                         * @example TAND khu vực 9
                         */
                        court?: string;
                        /**
                         * @description Loại án: DS, HNGĐ, KDTM, LĐ, HC, HS, PS, CT or TT
                         * @example DS
                         */
                        caseField?: string;
                        /**
                         * @description What the debtor owes, in words of the decision; numbers are masked as in subject
                         * @example trả tiền vay
                         */
                        obligation?: string;
                        /**
                         * @description Đồng, a whole number or its digits
                         * @example 1304500000
                         */
                        amount?: number | string;
                        /**
                         * @description Where it is enforced
                         * @example phường Sao Khuê
                         */
                        commune?: string;
                        /**
                         * @description How the case stands: a key such as enforcing, or the Vietnamese word
                         * @example enforcing
                         */
                        caseStatus?: string;
                        /**
                         * @description How far a request is that is taken over: sent, acknowledged, in-progress, blocked, answered, closed, withdrawn
                         * @example in-progress
                         */
                        status?: string;
                        /**
                         * @description What stands in its way, or why it is withdrawn; needed with blocked and withdrawn
                         * @example Chưa liên hệ được người phải thi hành án
                         */
                        reason?: string;
                        /**
                         * Format: date
                         * @description When the answerer received it
                         * @example 2026-11-19
                         */
                        receivedOn?: string;
                        /**
                         * Format: date
                         * @description When the answerer acknowledged it
                         * @example 2026-11-20
                         */
                        acknowledgedOn?: string;
                        /**
                         * @description Number of the answer
                         * @example 145/UBND-NC
                         */
                        answeredNumber?: string;
                        /**
                         * Format: date
                         * @description The day of the answer
                         * @example 2026-11-23
                         */
                        answeredOn?: string;
                        /**
                         * Format: date
                         * @description When the asker closed it
                         * @example 2026-11-24
                         */
                        closedOn?: string;
                        /**
                         * Format: date
                         * @description The day of a granted extension; it never moves the legal one
                         * @example 2026-11-30
                         */
                        agreedDue?: string;
                        /**
                         * @description Your id of its case
                         * @example THA-2026-00046
                         */
                        caseSourceId?: string;
                        parties?: {
                            /** @enum {string} */
                            role: "creditor" | "debtor" | "related";
                            /** @enum {string} */
                            kind: "person" | "minor" | "organisation";
                            /** @example Nguyễn Văn Mẫu */
                            name: string;
                            /** @enum {string} */
                            gender?: "male" | "female";
                        }[];
                    };
                };
            };
            responses: {
                /** @description It was there: changed, or unchanged */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description It was made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description The call cannot be read · The body is no JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It differs from what is recorded */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed · There is no request under this id yet · Records of this kind have no ETag */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a content type that is read */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record is not taken */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell of an agency, by its code */
        put: {
            parameters: {
                query?: {
                    /** @description Code of who asks where a record does not say */
                    asker?: string;
                    /** @description What agencies are sent: a card each, one message an agency, or nothing */
                    notify?: "cards" | "digest" | "none";
                };
                header?: {
                    /** @description The ETag of the request as you know it; only requests have one */
                    "if-match"?: string;
                };
                path: {
                    /**
                     * @description Your own id of the record, unique under your key
                     * @example YC-118
                     */
                    sourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example ubnd-xa */
                        kind: string;
                        /** @example UBND phường Sao Khuê */
                        name: string;
                        /** @description Code of the body above it */
                        parent?: string;
                        /**
                         * @description Khu vực
                         * @example kv-9
                         */
                        region?: string;
                        /**
                         * @description Telephone of its office, shown to those who deal with it
                         * @example 0210 000 0109
                         */
                        phone?: string;
                        /** Format: date */
                        validFrom?: string;
                        /**
                         * Format: date
                         * @description The last day on which it exists
                         */
                        validTo?: string;
                        /** @description Codes of who takes over */
                        successors?: string[];
                        /** @description Other names people use */
                        aliases?: string[];
                    };
                };
            };
            responses: {
                /** @description It was there: changed, or unchanged */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description It was made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description The call cannot be read · The body is no JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It differs from what is recorded */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed · There is no request under this id yet · Records of this kind have no ETag */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a content type that is read */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record is not taken */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell of an official and the offices held */
        put: {
            parameters: {
                query?: {
                    /** @description Code of who asks where a record does not say */
                    asker?: string;
                    /** @description What agencies are sent: a card each, one message an agency, or nothing */
                    notify?: "cards" | "digest" | "none";
                };
                header?: {
                    /** @description The ETag of the request as you know it; only requests have one */
                    "if-match"?: string;
                };
                path: {
                    /**
                     * @description Your own id of the record, unique under your key
                     * @example YC-118
                     */
                    sourceId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example Trần Thị Ví Dụ */
                        name: string;
                        /** @example Công chức tư pháp */
                        title: string;
                        offices: {
                            /**
                             * @description Code or name
                             * @example pt.thads-kv-9
                             */
                            agency: string;
                            /**
                             * @description Code or Vietnamese word
                             * @example đầu mối
                             */
                            role: string;
                            /** Format: date */
                            from?: string;
                            /**
                             * Format: date
                             * @description The last day
                             */
                            to?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description It was there: changed, or unchanged */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description It was made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Taken"];
                    };
                };
                /** @description The call cannot be read · The body is no JSON */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It differs from what is recorded */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed · There is no request under this id yet · Records of this kind have no ETag */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a content type that is read */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record is not taken */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests, page by page */
        get: {
            parameters: {
                query?: {
                    status?: "sent" | "acknowledged" | "in-progress" | "blocked" | "returned" | "answered" | "refused" | "draft" | "closed" | "withdrawn";
                    /** @description Code of who asks or has to answer */
                    agency?: string;
                    /** @example 2026-11-20T00:00:00+07:00 */
                    changedSince?: string;
                    /** @description `next` of the page before */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Request"][];
                            /** @description Absent on the last page */
                            next?: string;
                        };
                    };
                };
                /** @description The call cannot be read */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such cursor here */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has happened to requests since a cursor */
        get: {
            parameters: {
                query?: {
                    /** @description `cursor` of the last change you have; 0: from the beginning */
                    after?: string;
                    /** @description Seconds to wait for a change where there is none */
                    wait?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Change"][];
                            /** @description What to ask after next */
                            cursor: string;
                        };
                    };
                };
                /** @description The call cannot be read */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such cursor here */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell of many records, one a line; the answer has a line for each, in their order */
        post: {
            parameters: {
                query?: {
                    /** @description Code of who asks where a record does not say */
                    asker?: string;
                    /** @description What agencies are sent: a card each, one message an agency, or nothing */
                    notify?: "cards" | "digest" | "none";
                };
                header?: {
                    /** @description With it the same call is answered the same for 24 hours */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-ndjson": {
                        /** @enum {string} */
                        kind: "case";
                        /**
                         * @description Your own id of the record, unique under your key
                         * @example YC-118
                         */
                        sourceId: string;
                        record: {
                            /**
                             * @description Who asks: code, name or another known name. Absent: the office of the officer
                             * @example pt.thads-kv-9
                             */
                            asker?: string;
                            /**
                             * @description Who owns it (chấp hành viên): code or name
                             * @example Đỗ Thị Chấp Hành
                             */
                            officer?: string;
                            /**
                             * @description Number of the enforcement decision
                             * @example 46/QĐ-THADS
                             */
                            decisionNumber?: string;
                            /**
                             * Format: date
                             * @description Its day
                             * @example 2026-10-05
                             */
                            decisionOn?: string;
                            /**
                             * @description Who issued it. Absent: the office that signs for the asker
                             * @example pt.thads-tinh
                             */
                            issuer?: string;
                            /**
                             * @description Number of the judgment
                             * @example 45/2026/DS-ST
                             */
                            judgmentNumber?: string;
                            /**
                             * Format: date
                             * @description Its day
                             * @example 2026-06-15
                             */
                            judgmentOn?: string;
                            /**
                             * @description The court of the judgment
                             * @example TAND khu vực 9
                             */
                            court?: string;
                            /**
                             * @description Loại án: DS, HNGĐ, KDTM, LĐ, HC, HS, PS, CT or TT
                             * @example DS
                             */
                            caseField?: string;
                            /**
                             * @description What the debtor owes, in words of the decision; numbers are masked as in subject
                             * @example trả tiền vay
                             */
                            obligation?: string;
                            /**
                             * @description Đồng, a whole number or its digits
                             * @example 1304500000
                             */
                            amount?: number | string;
                            /**
                             * @description Where it is enforced
                             * @example phường Sao Khuê
                             */
                            commune?: string;
                            /**
                             * @description How the case stands: a key such as enforcing, or the Vietnamese word
                             * @example enforcing
                             */
                            caseStatus?: string;
                            parties?: {
                                /** @enum {string} */
                                role: "creditor" | "debtor" | "related";
                                /** @enum {string} */
                                kind: "person" | "minor" | "organisation";
                                /** @example Nguyễn Văn Mẫu */
                                name: string;
                                /** @enum {string} */
                                gender?: "male" | "female";
                            }[];
                        };
                    } | {
                        /** @enum {string} */
                        kind: "request";
                        /**
                         * @description Your own id of the record, unique under your key
                         * @example YC-118
                         */
                        sourceId: string;
                        record: {
                            /**
                             * @description Number and symbol of the requesting document. Never that of a stamped (mật) one
                             * @example 512/THADS-KV9
                             */
                            documentNumber?: string;
                            /**
                             * Format: date
                             * @description The day of the requesting document
                             * @example 2026-11-18
                             */
                            documentOn?: string;
                            /**
                             * @description Who asks: code, name or another known name. Absent: the office of the officer
                             * @example pt.thads-kv-9
                             */
                            asker?: string;
                            /**
                             * @description Who has to answer
                             * @example UBND phường Sao Khuê
                             */
                            answerer?: string;
                            /**
                             * @description The type of request: code or name of the catalogue
                             * @example xac-minh-dieu-kien-tha
                             */
                            type?: string;
                            /**
                             * @description In a few words. Identity, telephone and account numbers are masked
                             * @example xác minh nơi cư trú
                             */
                            subject?: string;
                            /**
                             * Format: date
                             * @description The day that the document names; used only where the law leaves the limit to it
                             * @example 2026-12-01
                             */
                            documentDue?: string;
                            /**
                             * Format: date
                             * @description The day of the event from which the limit runs, where that is not the receipt
                             * @example 2026-11-10
                             */
                            limitFrom?: string;
                            /**
                             * @description Which of the cases that the law singles out; absent: the usual one
                             * @example vụ việc phức tạp
                             */
                            limitCase?: string;
                            /**
                             * @description Who owns it (chấp hành viên): code or name
                             * @example Đỗ Thị Chấp Hành
                             */
                            officer?: string;
                            /**
                             * @description Number of the enforcement decision
                             * @example 46/QĐ-THADS
                             */
                            decisionNumber?: string;
                            /**
                             * Format: date
                             * @description Its day
                             * @example 2026-10-05
                             */
                            decisionOn?: string;
                            /**
                             * @description Who issued it. Absent: the office that signs for the asker
                             * @example pt.thads-tinh
                             */
                            issuer?: string;
                            /**
                             * @description Number of the judgment
                             * @example 45/2026/DS-ST
                             */
                            judgmentNumber?: string;
                            /**
                             * Format: date
                             * @description Its day
                             * @example 2026-06-15
                             */
                            judgmentOn?: string;
                            /**
                             * @description The court of the judgment
                             * @example TAND khu vực 9
                             */
                            court?: string;
                            /**
                             * @description Loại án: DS, HNGĐ, KDTM, LĐ, HC, HS, PS, CT or TT
                             * @example DS
                             */
                            caseField?: string;
                            /**
                             * @description What the debtor owes, in words of the decision; numbers are masked as in subject
                             * @example trả tiền vay
                             */
                            obligation?: string;
                            /**
                             * @description Đồng, a whole number or its digits
                             * @example 1304500000
                             */
                            amount?: number | string;
                            /**
                             * @description Where it is enforced
                             * @example phường Sao Khuê
                             */
                            commune?: string;
                            /**
                             * @description How the case stands: a key such as enforcing, or the Vietnamese word
                             * @example enforcing
                             */
                            caseStatus?: string;
                            /**
                             * @description How far a request is that is taken over: sent, acknowledged, in-progress, blocked, answered, closed, withdrawn
                             * @example in-progress
                             */
                            status?: string;
                            /**
                             * @description What stands in its way, or why it is withdrawn; needed with blocked and withdrawn
                             * @example Chưa liên hệ được người phải thi hành án
                             */
                            reason?: string;
                            /**
                             * Format: date
                             * @description When the answerer received it
                             * @example 2026-11-19
                             */
                            receivedOn?: string;
                            /**
                             * Format: date
                             * @description When the answerer acknowledged it
                             * @example 2026-11-20
                             */
                            acknowledgedOn?: string;
                            /**
                             * @description Number of the answer
                             * @example 145/UBND-NC
                             */
                            answeredNumber?: string;
                            /**
                             * Format: date
                             * @description The day of the answer
                             * @example 2026-11-23
                             */
                            answeredOn?: string;
                            /**
                             * Format: date
                             * @description When the asker closed it
                             * @example 2026-11-24
                             */
                            closedOn?: string;
                            /**
                             * Format: date
                             * @description The day of a granted extension; it never moves the legal one
                             * @example 2026-11-30
                             */
                            agreedDue?: string;
                            /**
                             * @description Your id of its case
                             * @example THA-2026-00046
                             */
                            caseSourceId?: string;
                            parties?: {
                                /** @enum {string} */
                                role: "creditor" | "debtor" | "related";
                                /** @enum {string} */
                                kind: "person" | "minor" | "organisation";
                                /** @example Nguyễn Văn Mẫu */
                                name: string;
                                /** @enum {string} */
                                gender?: "male" | "female";
                            }[];
                        };
                    } | {
                        /** @enum {string} */
                        kind: "agency";
                        /**
                         * @description Your own id of the record, unique under your key
                         * @example YC-118
                         */
                        sourceId: string;
                        record: {
                            /** @example ubnd-xa */
                            kind: string;
                            /** @example UBND phường Sao Khuê */
                            name: string;
                            /** @description Code of the body above it */
                            parent?: string;
                            /**
                             * @description Khu vực
                             * @example kv-9
                             */
                            region?: string;
                            /**
                             * @description Telephone of its office, shown to those who deal with it
                             * @example 0210 000 0109
                             */
                            phone?: string;
                            /** Format: date */
                            validFrom?: string;
                            /**
                             * Format: date
                             * @description The last day on which it exists
                             */
                            validTo?: string;
                            /** @description Codes of who takes over */
                            successors?: string[];
                            /** @description Other names people use */
                            aliases?: string[];
                        };
                    } | {
                        /** @enum {string} */
                        kind: "person";
                        /**
                         * @description Your own id of the record, unique under your key
                         * @example YC-118
                         */
                        sourceId: string;
                        record: {
                            /** @example Trần Thị Ví Dụ */
                            name: string;
                            /** @example Công chức tư pháp */
                            title: string;
                            offices: {
                                /**
                                 * @description Code or name
                                 * @example pt.thads-kv-9
                                 */
                                agency: string;
                                /**
                                 * @description Code or Vietnamese word
                                 * @example đầu mối
                                 */
                                role: string;
                                /** Format: date */
                                from?: string;
                                /**
                                 * Format: date
                                 * @description The last day
                                 */
                                to?: string;
                            }[];
                        };
                    };
                };
            };
            responses: {
                /** @description A line for each record; the last one says `done` */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": components["schemas"]["BatchLine"];
                    };
                };
                /** @description The call cannot be read */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No key, or not a valid one */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description This key may not do that */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A call with this Idempotency-Key is being answered */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Not a content type that is read */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The Idempotency-Key was used for another body */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too many calls */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The server has failed */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        FaultInput: {
            /**
             * @description Stable
             * @example unknown-agency
             */
            reason: string;
            /** @example answerer */
            field?: string;
            /** @description What is wrong and how to mend it */
            detail: string;
            /** @description What may be meant */
            candidates?: {
                code: string;
                name: string;
            }[];
        };
        TakenInput: {
            /** @enum {string} */
            outcome: "created" | "changed" | "unchanged";
            /** @example YC-2611-0042 */
            code?: string;
            /**
             * @description Names of fields
             * @example [
             *       "officer"
             *     ]
             */
            changed: string[];
            /** @description What to know of a record that was taken */
            remarks: {
                remark: string;
                detail: string;
            }[];
        };
        BatchLineInput: {
            /** @description Of the body, from 1 */
            line?: number;
            /** @enum {string} */
            kind?: "case" | "request" | "agency" | "person";
            sourceId?: string;
            /** @enum {string} */
            outcome?: "created" | "changed" | "unchanged" | "difference" | "refused";
            code?: string;
            changed?: string[];
            /** @description What to know of a record that was taken */
            remarks?: {
                remark: string;
                detail: string;
            }[];
            faults?: components["schemas"]["FaultInput"][];
            differences?: {
                field: string;
                told: string;
                known: string;
            }[];
            /**
             * @description The last line: everything was answered. Without it the call has broken off
             * @constant
             */
            done?: true;
            /** @description By outcome */
            counts?: {
                [key: string]: number;
            };
            /** @description Why the rest is not read */
            problem?: string;
        };
        CaseOfRequestInput: {
            /** @example VV-2611-0007 */
            code: string;
            decision?: {
                number: string;
                /** Format: date */
                on: string;
            };
            field?: string;
            status?: string;
            parties: {
                role: string;
                name?: string;
                initials?: string;
            }[];
            commune?: string;
            obligation?: string;
            /** @description Đồng; with scope full */
            amount?: string;
        };
        RequestInput: {
            /** @example YC-2611-0042 */
            code: string;
            /** @description What you call it, if it came from you */
            sourceId?: string;
            type: string;
            /**
             * @description But to scope full, B2 comes without subject and reasons, B3 and B4 also without parties and case
             * @enum {string}
             */
            privacy: "B1" | "B2" | "B3" | "B4";
            /** @example in-progress */
            status: string;
            outcome?: string;
            reason?: string;
            /** Format: date */
            expectedOn?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document: {
                number: string;
                /** Format: date */
                on: string;
            };
            asker: string;
            answerer: string;
            /** @description Who has to answer now */
            inCharge: string;
            officer?: {
                name: string;
                title: string;
            };
            contact?: {
                name: string;
                title: string;
            };
            subject?: string;
            case?: components["schemas"]["CaseOfRequestInput"];
            /** Format: date-time */
            sentAt?: string;
            /** Format: date */
            receivedOn?: string;
            /** @enum {string} */
            receipt?: "confirmed" | "presumed";
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            legalDue?: string;
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            internalDue?: string;
            /** Format: date */
            agreedDue?: string;
            /**
             * @description Which of them is followed
             * @example 2026-11-25
             */
            due?: string;
            version: number;
            /** Format: date-time */
            changedAt?: string;
        };
        EventInput: {
            /** @example acknowledged */
            type: string;
            /** Format: date-time */
            at: string;
            by?: {
                name: string;
                title: string;
            };
            reason?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document?: {
                number: string;
                /** Format: date */
                on: string;
            };
            /** Format: date */
            until?: string;
            /** Format: date */
            expectedOn?: string;
            /** Format: date */
            on?: string;
        };
        RequestWithHistoryInput: {
            /** @example YC-2611-0042 */
            code: string;
            /** @description What you call it, if it came from you */
            sourceId?: string;
            type: string;
            /**
             * @description But to scope full, B2 comes without subject and reasons, B3 and B4 also without parties and case
             * @enum {string}
             */
            privacy: "B1" | "B2" | "B3" | "B4";
            /** @example in-progress */
            status: string;
            outcome?: string;
            reason?: string;
            /** Format: date */
            expectedOn?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document: {
                number: string;
                /** Format: date */
                on: string;
            };
            asker: string;
            answerer: string;
            /** @description Who has to answer now */
            inCharge: string;
            officer?: {
                name: string;
                title: string;
            };
            contact?: {
                name: string;
                title: string;
            };
            subject?: string;
            case?: components["schemas"]["CaseOfRequestInput"];
            /** Format: date-time */
            sentAt?: string;
            /** Format: date */
            receivedOn?: string;
            /** @enum {string} */
            receipt?: "confirmed" | "presumed";
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            legalDue?: string;
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            internalDue?: string;
            /** Format: date */
            agreedDue?: string;
            /**
             * @description Which of them is followed
             * @example 2026-11-25
             */
            due?: string;
            version: number;
            /** Format: date-time */
            changedAt?: string;
            /**
             * Format: date
             * @description The day on which it was closed
             */
            closedOn?: string;
            /** @description The first event first */
            history: components["schemas"]["EventInput"][];
        };
        ChangeInput: {
            /** @example acknowledged */
            type: string;
            /** Format: date-time */
            at: string;
            by?: {
                name: string;
                title: string;
            };
            reason?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document?: {
                number: string;
                /** Format: date */
                on: string;
            };
            /** Format: date */
            until?: string;
            /** Format: date */
            expectedOn?: string;
            /** Format: date */
            on?: string;
            cursor: string;
            /** @example YC-2611-0042 */
            code: string;
            /** @description Of the request after it; without gaps */
            version: number;
            /** @description As it is now: this version or a later one. Absent where it cannot be read */
            request?: components["schemas"]["RequestInput"];
        };
        /** @description RFC 9457 */
        ProblemInput: {
            /** @description Stable; what to compare */
            type: string;
            title: string;
            status: number;
            /** @description What to do, in the language of Accept-Language */
            detail: string;
            faults?: components["schemas"]["FaultInput"][];
            differences?: {
                field: string;
                told: string;
                known: string;
            }[];
            /** @description Of the record that differs */
            code?: string;
        };
        Fault: {
            /**
             * @description Stable
             * @example unknown-agency
             */
            reason: string;
            /** @example answerer */
            field?: string;
            /** @description What is wrong and how to mend it */
            detail: string;
            /** @description What may be meant */
            candidates?: {
                code: string;
                name: string;
            }[];
        };
        Taken: {
            /** @enum {string} */
            outcome: "created" | "changed" | "unchanged";
            /** @example YC-2611-0042 */
            code?: string;
            /**
             * @description Names of fields
             * @example [
             *       "officer"
             *     ]
             */
            changed: string[];
            /** @description What to know of a record that was taken */
            remarks: {
                remark: string;
                detail: string;
            }[];
        };
        BatchLine: {
            /** @description Of the body, from 1 */
            line?: number;
            /** @enum {string} */
            kind?: "case" | "request" | "agency" | "person";
            sourceId?: string;
            /** @enum {string} */
            outcome?: "created" | "changed" | "unchanged" | "difference" | "refused";
            code?: string;
            changed?: string[];
            /** @description What to know of a record that was taken */
            remarks?: {
                remark: string;
                detail: string;
            }[];
            faults?: components["schemas"]["Fault"][];
            differences?: {
                field: string;
                told: string;
                known: string;
            }[];
            /**
             * @description The last line: everything was answered. Without it the call has broken off
             * @constant
             */
            done?: true;
            /** @description By outcome */
            counts?: {
                [key: string]: number;
            };
            /** @description Why the rest is not read */
            problem?: string;
        };
        CaseOfRequest: {
            /** @example VV-2611-0007 */
            code: string;
            decision?: {
                number: string;
                /** Format: date */
                on: string;
            };
            field?: string;
            status?: string;
            parties: {
                role: string;
                name?: string;
                initials?: string;
            }[];
            commune?: string;
            obligation?: string;
            /** @description Đồng; with scope full */
            amount?: string;
        };
        Request: {
            /** @example YC-2611-0042 */
            code: string;
            /** @description What you call it, if it came from you */
            sourceId?: string;
            type: string;
            /**
             * @description But to scope full, B2 comes without subject and reasons, B3 and B4 also without parties and case
             * @enum {string}
             */
            privacy: "B1" | "B2" | "B3" | "B4";
            /** @example in-progress */
            status: string;
            outcome?: string;
            reason?: string;
            /** Format: date */
            expectedOn?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document: {
                number: string;
                /** Format: date */
                on: string;
            };
            asker: string;
            answerer: string;
            /** @description Who has to answer now */
            inCharge: string;
            officer?: {
                name: string;
                title: string;
            };
            contact?: {
                name: string;
                title: string;
            };
            subject?: string;
            case?: components["schemas"]["CaseOfRequest"];
            /** Format: date-time */
            sentAt?: string;
            /** Format: date */
            receivedOn?: string;
            /** @enum {string} */
            receipt?: "confirmed" | "presumed";
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            legalDue?: string;
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            internalDue?: string;
            /** Format: date */
            agreedDue?: string;
            /**
             * @description Which of them is followed
             * @example 2026-11-25
             */
            due?: string;
            version: number;
            /** Format: date-time */
            changedAt?: string;
        };
        Event: {
            /** @example acknowledged */
            type: string;
            /** Format: date-time */
            at: string;
            by?: {
                name: string;
                title: string;
            };
            reason?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document?: {
                number: string;
                /** Format: date */
                on: string;
            };
            /** Format: date */
            until?: string;
            /** Format: date */
            expectedOn?: string;
            /** Format: date */
            on?: string;
        };
        RequestWithHistory: {
            /** @example YC-2611-0042 */
            code: string;
            /** @description What you call it, if it came from you */
            sourceId?: string;
            type: string;
            /**
             * @description But to scope full, B2 comes without subject and reasons, B3 and B4 also without parties and case
             * @enum {string}
             */
            privacy: "B1" | "B2" | "B3" | "B4";
            /** @example in-progress */
            status: string;
            outcome?: string;
            reason?: string;
            /** Format: date */
            expectedOn?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document: {
                number: string;
                /** Format: date */
                on: string;
            };
            asker: string;
            answerer: string;
            /** @description Who has to answer now */
            inCharge: string;
            officer?: {
                name: string;
                title: string;
            };
            contact?: {
                name: string;
                title: string;
            };
            subject?: string;
            case?: components["schemas"]["CaseOfRequest"];
            /** Format: date-time */
            sentAt?: string;
            /** Format: date */
            receivedOn?: string;
            /** @enum {string} */
            receipt?: "confirmed" | "presumed";
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            legalDue?: string;
            /**
             * @description A day (met until its end) or an instant
             * @example 2026-11-25
             */
            internalDue?: string;
            /** Format: date */
            agreedDue?: string;
            /**
             * @description Which of them is followed
             * @example 2026-11-25
             */
            due?: string;
            version: number;
            /** Format: date-time */
            changedAt?: string;
            /**
             * Format: date
             * @description The day on which it was closed
             */
            closedOn?: string;
            /** @description The first event first */
            history: components["schemas"]["Event"][];
        };
        Change: {
            /** @example acknowledged */
            type: string;
            /** Format: date-time */
            at: string;
            by?: {
                name: string;
                title: string;
            };
            reason?: string;
            answer?: {
                number: string;
                /** Format: date */
                on: string;
            };
            document?: {
                number: string;
                /** Format: date */
                on: string;
            };
            /** Format: date */
            until?: string;
            /** Format: date */
            expectedOn?: string;
            /** Format: date */
            on?: string;
            cursor: string;
            /** @example YC-2611-0042 */
            code: string;
            /** @description Of the request after it; without gaps */
            version: number;
            /** @description As it is now: this version or a later one. Absent where it cannot be read */
            request?: components["schemas"]["Request"];
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description Stable; what to compare */
            type: string;
            title: string;
            status: number;
            /** @description What to do, in the language of Accept-Language */
            detail: string;
            faults?: components["schemas"]["Fault"][];
            differences?: {
                field: string;
                told: string;
                known: string;
            }[];
            /** @description Of the record that differs */
            code?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
