-- CreateTable
CREATE TABLE "unreadable_row" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "unreadable_row_pkey" PRIMARY KEY ("kind","key")
);
