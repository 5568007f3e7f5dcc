-- CreateTable
CREATE TABLE "subscription" (
    "account" TEXT NOT NULL,
    "events" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,
    "off_since" TIMESTAMPTZ(3),
    "off_why" TEXT,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("account")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "former_secret" TEXT,
    "former_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);
