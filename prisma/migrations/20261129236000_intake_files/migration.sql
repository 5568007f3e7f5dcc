-- CreateTable
CREATE TABLE "intake_file" (
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "put_away_at" TIMESTAMPTZ(3),

    CONSTRAINT "intake_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "intake_file_page" (
    "sha256" TEXT NOT NULL,
    "page" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,

    CONSTRAINT "intake_file_page_pkey" PRIMARY KEY ("sha256","page")
);

-- AddForeignKey
ALTER TABLE "intake_file_page" ADD CONSTRAINT "intake_file_page_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "intake_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
