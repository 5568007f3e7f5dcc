-- DropIndex
DROP INDEX "enforcement_case_decision_number_decision_on_issuer_key";

-- DropIndex
DROP INDEX "coordination_request_document_number_document_on_asker_answ_key";

-- CreateIndex
CREATE UNIQUE INDEX "enforcement_case_decision_on_issuer_decision_number_key" ON "enforcement_case"("decision_on", "issuer", "decision_number");

-- CreateIndex
CREATE UNIQUE INDEX "coordination_request_document_on_asker_answerer_type_docume_key" ON "coordination_request"("document_on", "asker", "answerer", "type", "document_number");
